import { memo, useCallback, useRef } from 'react';
import type { Position } from '@/lib/data/portfolio';
import { formatPercent, formatSignedMoney, MISSING, signOf } from '@/lib/money/format';
import { closingPrice, type Instrument } from '@/lib/trading/instrument';
import { profitOf } from '@/lib/trading/live-profit';
import { write } from '@/lib/written';
import { useWritten } from '@/live/hooks';
import { plane } from '@/live/plane';
import type { LiveQuote } from '@/live/quote-board';
import { LiveAmount } from './LiveAmount';

/** Nothing of the table is rendered with a tick: these cells alone are written anew, past React. */
export const CurrentPrice = memo(function CurrentPrice({ position }: { position: Position }) {
  const { symbol, direction, currentPrice } = position;
  const place = useRef<HTMLSpanElement>(null);
  const paint = useCallback(
    (quote: LiveQuote | undefined) =>
      write(place.current, quote ? closingPrice(direction, quote) : (currentPrice ?? MISSING)),
    [direction, currentPrice],
  );
  useWritten(symbol, paint);
  return <span ref={place} />;
});

interface Props {
  position: Position;
  instruments: ReadonlyMap<string, Instrument>;
  currency: string;
}

const profit = ({ position, instruments, currency }: Props) =>
  profitOf(position, instruments, currency, plane.quotes.get);

export const Profit = memo(function Profit({ position, instruments, currency }: Props) {
  const of = useCallback(() => {
    const now = profit({ position, instruments, currency }) ?? position.unrealizedPnl ?? null;
    return { text: formatSignedMoney(now, currency), sign: signOf(now) };
  }, [position, instruments, currency]);
  return <LiveAmount symbol={position.symbol} of={of} className="font-semibold" />;
});

/** Floating profit in percent of the margin it uses. */
export const ProfitPercent = memo(function ProfitPercent({ position, instruments, currency }: Props) {
  const of = useCallback(() => {
    const now = profit({ position, instruments, currency });
    const margin = position.usedMargin;
    const percent = now && margin && signOf(margin) !== 0 ? now.div(margin).times(100) : null;
    return { text: formatPercent(percent, 1), sign: signOf(percent) };
  }, [position, instruments, currency]);
  return <LiveAmount symbol={position.symbol} of={of} />;
});
