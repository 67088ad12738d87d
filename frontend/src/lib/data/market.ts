import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '@/lib/api/client';
import type { Instrument } from '@/lib/trading/instrument';

interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

const NONE: readonly Instrument[] = [];

/** All instruments by symbol. They change when an administrator says so: asked for again each minute. A link's token stands in for a session. */
export function useInstruments(link: string | null = null): ReadonlyMap<string, Instrument> {
  const { data } = useQuery({
    queryKey: ['instruments', link],
    queryFn: () =>
      get<Page<Instrument>>(
        '/prices/instruments/',
        link ? { headers: { Authorization: `Bearer ${link}` } } : undefined,
      ),
    staleTime: 60_000,
    refetchInterval: 60_000,
  });
  const items = data?.items ?? NONE;
  return useMemo(() => new Map(items.map((instrument) => [instrument.symbol, instrument])), [items]);
}

interface DayBar {
  readonly symbol: string;
  readonly high: string;
  readonly low: string;
}

const DAY_BARS_MILLIS = 60_000;

/** High and low of the trading day so far, of all symbols. */
export function useDayBars(): readonly DayBar[] {
  const { data } = useQuery({
    queryKey: ['day-bars'],
    queryFn: () => get<Page<DayBar>>('/prices/realtime/?interval=D1&side=BID'),
    refetchInterval: DAY_BARS_MILLIS,
    staleTime: DAY_BARS_MILLIS,
  });
  return data?.items ?? NO_BARS;
}

const NO_BARS: readonly DayBar[] = [];

export function useInstrument(symbol: string): Instrument | undefined {
  return useInstruments().get(symbol);
}
