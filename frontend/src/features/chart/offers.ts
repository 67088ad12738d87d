import type { OrderType } from '@/lib/desk/desk';
import type { BidAsk, Side } from '@/lib/trading/instrument';

export interface Offer {
  readonly side: Side;
  readonly type: OrderType;
}

/** The orders that may wait at a price: limits where it is better than the market, stops where it is worse. */
export function offersAt(price: number, { bid, ask }: BidAsk): readonly Offer[] {
  if (price < Number(bid)) return BELOW;
  if (price > Number(ask)) return ABOVE;
  return [];
}

const BELOW: readonly Offer[] = [
  { side: 'BUY', type: 'LIMIT' },
  { side: 'SELL', type: 'STOP' },
];
const ABOVE: readonly Offer[] = [
  { side: 'SELL', type: 'LIMIT' },
  { side: 'BUY', type: 'STOP' },
];
