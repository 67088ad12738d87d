import { payload, problemOf, type Schemas, signedFetch } from '@/lib/api/client';
import { readAll } from '@/lib/data/portfolio';

/** Who looks: somebody signed in, or the bearer of a link. */
export interface Viewer {
  readonly grantId: string;
  readonly token: string | null;
}

interface Page<T> {
  readonly items: T[];
  readonly nextCursor?: string | null;
}

async function read<P>({ grantId, token }: Viewer, part: string): Promise<P> {
  const request = new Request(new URL(`/api/portfolio/shared/${grantId}/${part}`, location.origin));
  const headers = token ? { Authorization: `Bearer ${token}` } : undefined;
  const reply = await (token ? fetch(request, { headers }) : signedFetch(request));
  if (!reply.ok) throw await problemOf(reply);
  return payload<P>(reply.json().then((data) => ({ data: data as { payload: P } })));
}

const paged = (part: string, cursor: string | undefined) =>
  `${part}?limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;

export const readShared = (viewer: Viewer) => read<Schemas['Shared']>(viewer, '');
export const readReport = (viewer: Viewer) => read<Schemas['ReportView']>(viewer, 'report/');
export const readActive = (viewer: Viewer) =>
  readAll((cursor) => read<Page<Schemas['PositionView']>>(viewer, paged('active/', cursor)));
export const readHistory = (viewer: Viewer) => read<Page<Schemas['ClosedLotView']>>(viewer, 'historical/?limit=100');
export const readCurve = (viewer: Viewer) =>
  readAll((cursor) => read<Page<Schemas['CurvePoint']>>(viewer, paged('equity-curve/', cursor)));
