import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Cell } from './cell';
import { figures } from './figures';
import { frames } from './frame';
import { plane } from './plane';
import type { LiveQuote } from './quote-board';

export function useCell<T>(cell: Cell<T>): T {
  return useSyncExternalStore(cell.subscribe, cell.get);
}

/** Calls with the latest quote before the first paint and with every change. */
export function useWritten(symbol: string, paint: (quote: LiveQuote | undefined) => void): void {
  useLayoutEffect(() => {
    const now = () => paint(plane.quotes.get(symbol));
    now();
    return plane.quotes.subscribe(symbol, now);
  }, [symbol, paint]);
}

/** The same for what has to be worked out from the quote, when there is time for it. */
export function useFigure(symbol: string, paint: () => void): void {
  useLayoutEffect(() => {
    paint();
    const stop = plane.quotes.subscribe(symbol, () => figures.request(paint));
    return () => {
      stop();
      figures.forget(paint);
    };
  }, [symbol, paint]);
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
