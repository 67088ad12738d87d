import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useDayBars, useInstruments } from '@/lib/data/market';
import { tradingKey, useDetail, usePositions } from '@/lib/data/portfolio';
import { usePortfolioId } from '@/lib/session/hooks';
import { useCell, useFreshness } from '@/live/hooks';
import { plane } from '@/live/plane';
import { announce } from './announce';

/** Keeps the socket open while somebody is signed in, and carries what it says into lists and toasts. Shows nothing. */
export function Live() {
  const portfolioId = usePortfolioId();
  const instruments = useInstruments();
  const symbols = useMemo(() => [...instruments.keys()].sort(), [instruments]);
  const known = symbols.join();
  const client = useQueryClient();
  useEffect(() => {
    if (known === '') return;
    return plane.start(known.split(','), portfolioId !== null);
  }, [known, portfolioId]);
  useEffect(() => {
    // Whoever only looks at somebody's portfolio is not spoken to as if it were their own.
    if (portfolioId === null) return;
    return plane.onEvents((events) => {
      announce(events);
      void client.invalidateQueries({ queryKey: tradingKey(portfolioId) });
    });
  }, [client, portfolioId]);
  useFloating();
  useRanges();
  return null;
}

/** Tells the live plane what is open, so that it values it with every tick. */
function useFloating(): void {
  const freshness = useFreshness();
  const instruments = useInstruments();
  const { data: positions } = usePositions(freshness);
  const { data: detail } = useDetail(freshness);
  const currency = detail?.currency;
  useEffect(() => {
    if (positions && currency) plane.floating.hold(positions, instruments, currency);
  }, [positions, instruments, currency]);
}

/** High and low come from the day's bars; ticks widen them from there. */
function useRanges(): void {
  const bars = useDayBars();
  const since = useCell(plane.connection).since;
  useEffect(() => {
    if (since === 0) return;
    const put = () => {
      for (const { symbol, high, low } of bars) plane.quotes.range(symbol, high, low);
    };
    put();
    // Quotes that come after the bars, at the very beginning, are met a moment later.
    const timer = setTimeout(put, 2000);
    return () => clearTimeout(timer);
  }, [bars, since]);
}
