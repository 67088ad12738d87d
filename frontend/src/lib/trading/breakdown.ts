import { type Decimal, type DecimalText, decimal, ZERO } from '../money/decimal';

export interface Trade {
  readonly symbol: string;
  readonly tag?: string | null;
  readonly closedAt: string;
  readonly netPnl: DecimalText;
}

export interface Group {
  readonly name: string;
  readonly trades: number;
  readonly wins: number;
  readonly net: Decimal;
  readonly gains: Decimal;
  readonly losses: Decimal;
}

export type By = 'SYMBOL' | 'TAG' | 'HOUR';

function nameOf(trade: Trade, by: By): string {
  if (by === 'SYMBOL') return trade.symbol;
  if (by === 'TAG') return trade.tag || 'no tag';
  return `${String(new Date(trade.closedAt).getHours()).padStart(2, '0')}:00`;
}

/** Closed trades put together by what they have in common; the best net result first, hours in their order. */
export function breakdown(trades: Iterable<Trade>, by: By): Group[] {
  const groups = new Map<string, Group>();
  for (const trade of trades) {
    const name = nameOf(trade, by);
    const before = groups.get(name) ?? { name, trades: 0, wins: 0, net: ZERO, gains: ZERO, losses: ZERO };
    const net = decimal(trade.netPnl);
    groups.set(name, {
      name,
      trades: before.trades + 1,
      wins: before.wins + (net.gt(0) ? 1 : 0),
      net: before.net.plus(net),
      gains: net.gt(0) ? before.gains.plus(net) : before.gains,
      losses: net.lt(0) ? before.losses.minus(net) : before.losses,
    });
  }
  return [...groups.values()].sort((a, b) => (by === 'HOUR' ? a.name.localeCompare(b.name) : b.net.cmp(a.net)));
}
