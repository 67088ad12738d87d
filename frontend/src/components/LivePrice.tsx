import { useCallback, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import { MISSING, priceParts } from '@/lib/money/format';
import type { Side } from '@/lib/trading/instrument';
import { write } from '@/lib/written';
import { usePainted } from '@/live/hooks';
import { isStale, type LiveQuote } from '@/live/quote-board';

/** Where a price is written with its pips large, as traders read it; `writePrice` fills it. */
export function PricePlace({ large, className }: { large?: boolean; className?: string }) {
  return (
    <span className={cx('price whitespace-nowrap', className)}>
      <span />
      <span className={large ? 'text-xl leading-none font-semibold' : 'font-semibold'} />
      <span className={large ? 'align-top text-xs' : 'text-[0.85em]'} />
    </span>
  );
}

export function writePrice(place: Element | null | undefined, price: string | undefined, pipSize: string): void {
  const [head, pips, tail] = place?.children ?? [];
  const parts = price === undefined ? { head: MISSING, pips: '', tail: '' } : priceParts(price, pipSize);
  write(head, parts.head);
  write(pips, parts.pips);
  write(tail, parts.tail);
}

interface Props {
  symbol: string;
  pipSize: string;
  side: Side;
  large?: boolean;
}

/** What a side costs right now, written past React; grey once an order at it would be refused. */
export function LivePrice({ symbol, pipSize, side, large }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  const paint = useCallback(
    (quote: LiveQuote | undefined) => {
      const { current } = place;
      if (!current) return;
      writePrice(current.firstElementChild, side === 'BUY' ? quote?.ask : quote?.bid, pipSize);
      current.classList.toggle('opacity-55', quote !== undefined && isStale(quote, Date.now()));
    },
    [side, pipSize],
  );
  usePainted(symbol, paint);
  return (
    <span ref={place}>
      <PricePlace large={large} />
    </span>
  );
}
