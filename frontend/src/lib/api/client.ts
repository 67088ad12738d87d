import createClient, { type Middleware } from 'openapi-fetch';
import { measured } from './latency';
import { type Problem, ProblemError } from './problem';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** Whoever holds the access token; set once by the session. */
export interface TokenHolder {
  /** The token to send now, refreshed first when it is about to end. */
  current(): Promise<string | null>;
  /** The server did not accept the token: another one, or null when the session is over. */
  replace(rejected: string): Promise<string | null>;
}

let holder: TokenHolder = { current: async () => null, replace: async () => null };

export function holdTokens(by: TokenHolder): void {
  holder = by;
}

/** Sends with the token of the session, and once more when it had ended meanwhile. */
export async function signedFetch(request: Request): Promise<Response> {
  if (request.headers.has('Authorization')) return fetch(request);
  const token = await holder.current();
  const again = request.clone();
  const sent = performance.now();
  const reply = await fetch(withToken(request, token));
  measured(performance.now() - sent);
  if (reply.status !== 401 || token === null) return reply;
  const fresh = await holder.replace(token);
  return fresh === null ? reply : fetch(withToken(again, fresh));
}

function withToken(request: Request, token: string | null): Request {
  if (token === null) return request;
  const headers = new Headers(request.headers);
  headers.set('Authorization', `Bearer ${token}`);
  return new Request(request, { headers });
}

const problems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return response;
    throw await problemOf(response);
  },
};

export async function problemOf(response: Response): Promise<ProblemError> {
  const retryAfter = Number(response.headers.get('Retry-After')) || null;
  const body = (await response.json().catch(() => null)) as Problem | null;
  return new ProblemError(
    body?.code
      ? body
      : {
          code: 'UNREADABLE',
          title: 'The answer cannot be read',
          status: response.status,
          detail: `The server answered ${response.status}.`,
          errors: [],
        },
    retryAfter,
  );
}

export const api = createClient<paths>({ baseUrl: '', fetch: signedFetch });
api.use(problems);

/** For calls that get a token, or bring one of their own. */
export const anonymously = createClient<paths>({ baseUrl: '' });
anonymously.use(problems);

/** The payload of a call, out of its envelope. */
export async function payload<P>(call: Promise<{ data?: { payload: P } }>): Promise<P> {
  const { data } = await call;
  if (!data) throw new Error('the reply has no payload');
  return data.payload;
}

/** A GET of market-service, whose interface is not in the document of order-service. */
export async function get<P>(path: string, init?: RequestInit): Promise<P> {
  return exchange(new Request(new URL(path, location.origin), init));
}

export async function post<P>(path: string, body: unknown, init?: RequestInit): Promise<P> {
  const headers = { 'Content-Type': 'application/json', ...init?.headers };
  return exchange(
    new Request(new URL(path, location.origin), { ...init, method: 'POST', headers, body: JSON.stringify(body) }),
  );
}

export async function remove<P>(path: string): Promise<P> {
  return exchange(new Request(new URL(path, location.origin), { method: 'DELETE' }));
}

async function exchange<P>(request: Request): Promise<P> {
  const reply = await signedFetch(request);
  if (!reply.ok) throw await problemOf(reply);
  return ((await reply.json()) as { payload: P }).payload;
}
