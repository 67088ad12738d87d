import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, payload, type Schemas } from '@/lib/api/client';
import { usePortfolioId } from '@/lib/session/hooks';

export type Position = Schemas['PositionView'];
export type Order = Schemas['OrderView'];
export type ClosedLot = Schemas['ClosedLotView'];
export type LedgerEntry = Schemas['LedgerEntryView'];
export type Detail = Schemas['Detail'];
export type Portfolio = Schemas['PortfolioView'];

/** The longest page there is; positions and working orders are read to their end by it. */
const LONGEST = 500;
const PAGE = 100;

interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}

export async function readAll<T>(page: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

/** Keys of what belongs to the portfolio of the token; all of them begin alike, so that one word makes them old. */
export const tradingKey = (portfolioId: string | null, ...rest: unknown[]) => ['trading', portfolioId, ...rest];

/** How often to ask when nobody tells; much rarer when the socket does. */
export interface Freshness {
  readonly everyMillis: number;
}

export function useDetail({ everyMillis }: Freshness) {
  const id = usePortfolioId();
  return useQuery({
    queryKey: tradingKey(id, 'detail'),
    queryFn: () => payload(api.GET('/api/portfolio/session/detail')),
    enabled: id !== null,
    refetchInterval: everyMillis,
  });
}

export function usePositions({ everyMillis }: Freshness) {
  const id = usePortfolioId();
  return useQuery({
    queryKey: tradingKey(id, 'positions'),
    queryFn: () =>
      readAll((cursor) =>
        payload(api.GET('/api/orders/active/list', { params: { query: { limit: LONGEST, cursor } } })),
      ),
    enabled: id !== null,
    refetchInterval: everyMillis,
  });
}

export function useWorkingOrders({ everyMillis }: Freshness) {
  const id = usePortfolioId();
  return useQuery({
    queryKey: tradingKey(id, 'orders'),
    queryFn: () =>
      readAll((cursor) => payload(api.GET('/api/orders/pending', { params: { query: { limit: LONGEST, cursor } } }))),
    enabled: id !== null,
    refetchInterval: everyMillis,
  });
}

export interface HistoryFilter {
  readonly symbol?: string;
  readonly reason?: ClosedLot['closeReason'];
  readonly from?: string;
  readonly to?: string;
}

export function useHistory(filter: HistoryFilter) {
  const id = usePortfolioId();
  return useInfiniteQuery({
    queryKey: tradingKey(id, 'history', filter),
    queryFn: ({ pageParam }) =>
      payload(
        api.GET('/api/orders/historical/list', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
}

export function useEndedOrders() {
  const id = usePortfolioId();
  return useInfiniteQuery({
    queryKey: tradingKey(id, 'ended'),
    queryFn: ({ pageParam }) =>
      payload(api.GET('/api/orders/cancelled', { params: { query: { limit: PAGE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled: id !== null,
  });
}

export interface LedgerFilter {
  readonly kind?: LedgerEntry['kind'];
  readonly from?: string;
  readonly to?: string;
}

export function useLedger(filter: LedgerFilter) {
  const id = usePortfolioId();
  return useInfiniteQuery({
    queryKey: tradingKey(id, 'ledger', filter),
    queryFn: ({ pageParam }) =>
      payload(api.GET('/api/portfolio/ledger', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
}

export function useRows<T>(data: InfiniteData<Page<T>, unknown> | undefined): T[] {
  return useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
}

export function usePortfolios() {
  return useQuery({
    queryKey: ['portfolios'],
    queryFn: () =>
      readAll((cursor) => payload(api.GET('/api/portfolio/list', { params: { query: { limit: LONGEST, cursor } } }))),
  });
}

/** The terms of the portfolio that is open. */
export function usePortfolio() {
  const id = usePortfolioId();
  return useQuery({
    queryKey: ['portfolio', id],
    queryFn: () => payload(api.GET('/api/portfolio/get/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== null,
    staleTime: 60_000,
  });
}
