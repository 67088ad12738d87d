import { useCallback, useLayoutEffect, useSyncExternalStore } from 'react';
import type { Cell } from './cell';
import { frames } from './frame';
import { plane } from './plane';
import type { LiveQuote } from './quote-board';

export function useCell<T>(cell: Cell<T>): T {
  return useSyncExternalStore(cell.subscribe, cell.get);
}

/** The latest quote of a symbol; renders only whoever shows it, at most once a frame. */
export function useQuote(symbol: string): LiveQuote | undefined {
  const subscribe = useCallback((told: () => void) => plane.quotes.subscribe(symbol, told), [symbol]);
  return useSyncExternalStore(subscribe, () => plane.quotes.get(symbol));
}

const AGED_MILLIS = 1_000;

/**
 * Calls with the latest quote before the first paint, with every change, and each second because quotes grow old. For what is
 * written into the page without React: twenty rows that change ten times a second would keep it busy with nothing else.
 */
export function usePainted(symbol: string, paint: (quote: LiveQuote | undefined) => void): void {
  useLayoutEffect(() => {
    const now = () => paint(plane.quotes.get(symbol));
    now();
    const stop = plane.quotes.subscribe(symbol, now);
    const timer = setInterval(() => frames.request(now), AGED_MILLIS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [symbol, paint]);
}

const ASKED_MILLIS = 2_500;
const TOLD_MILLIS = 20_000;

/** How often lists are asked for: rarely while the socket tells of every execution, often while it does not. */
export function useFreshness(): { readonly everyMillis: number } {
  return useCell(plane.told) ? TOLD : ASKED;
}

const ASKED = { everyMillis: ASKED_MILLIS };
const TOLD = { everyMillis: TOLD_MILLIS };
