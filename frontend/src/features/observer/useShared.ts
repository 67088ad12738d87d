import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asProblem } from '@/lib/api/problem';
import { useInstruments } from '@/lib/data/market';
import { useCell, useFreshness } from '@/live/hooks';
import { plane } from '@/live/plane';
import { readShared, type Viewer } from './read';

const OVER_MILLIS = 60_000;

/** Whether there is nothing to be seen by this grant: it was taken back, has expired, or never was. */
export function isOver(thrown: unknown): boolean {
  const { status } = asProblem(thrown);
  return status === 401 || status === 403 || status === 404;
}

/** What is asked for again and again, also while nobody looks and after any failure: a screen on a wall goes on for days. */
export function useAgain() {
  const { everyMillis } = useFreshness();
  return { refetchInterval: everyMillis, refetchIntervalInBackground: true };
}

/** The portfolio behind a grant, its account as the socket tells it. */
export function useShared(viewer: Viewer) {
  const again = useAgain();
  const shared = useQuery({
    queryKey: ['shared', viewer.grantId],
    queryFn: () => readShared(viewer),
    ...again,
    refetchInterval: (query) => (isOver(query.state.error) ? OVER_MILLIS : again.refetchInterval),
  });
  const account = useCell(plane.account);
  const known = shared.data;
  if (!known || !account || account.portfolioId !== known.portfolio.id) return shared;
  return { ...shared, data: { ...known, portfolio: { ...known.portfolio, ...figuresOf(account) } } };
}

const figuresOf = ({ equity, usedMargin, freeMargin, marginLevelPercent, unrealizedPnl }: Account) => ({
  equity,
  usedMargin,
  freeMargin,
  marginLevelPercent,
  unrealizedPnl,
});
type Account = NonNullable<ReturnType<typeof plane.account.get>>;

/**
 * Follows prices, and the portfolio a grant shows: with every execution that may be seen the lists are read anew, figures over
 * long times when their minute has come.
 */
export function useFollowed({ grantId, token }: Viewer): void {
  const client = useQueryClient();
  const symbols = [...useInstruments(token).keys()].sort().join();
  useEffect(() => {
    // Whoever is signed in has a connection already.
    if (token === null || symbols === '') return;
    return plane.start(symbols.split(','), false, async () => token);
  }, [token, symbols]);
  useEffect(() => plane.observe(grantId), [grantId]);
  useEffect(() => {
    const old = (part: unknown) => part === undefined || part === 'active' || part === 'history';
    const read = () =>
      void client.invalidateQueries({ queryKey: ['shared', grantId], predicate: ({ queryKey }) => old(queryKey[2]) });
    return plane.onEvents(read);
  }, [client, grantId]);
}
