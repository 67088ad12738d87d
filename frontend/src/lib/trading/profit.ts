import { type Decimal, type DecimalText, decimal } from '../money/decimal';
import { type BidAsk, closingPrice, type Direction } from './instrument';

/** Price difference times contract size times lots, in the quote currency. */
export function profitAt(
  direction: Direction,
  entry: DecimalText | Decimal,
  exit: DecimalText | Decimal,
  volume: DecimalText | Decimal,
  contractSize: DecimalText,
): Decimal {
  const difference = decimal(exit).minus(entry);
  return (direction === 'LONG' ? difference : difference.neg()).times(contractSize).times(volume);
}

export interface Holding {
  readonly symbol: string;
  readonly direction: Direction;
  readonly volume: DecimalText;
  readonly entryPrice: DecimalText;
}

/** All that is open in one symbol, so that one look at its price values any number of positions. */
export interface SymbolHolding {
  longVolume: Decimal;
  longCost: Decimal;
  shortVolume: Decimal;
  shortCost: Decimal;
}

export function foldHoldings(holdings: Iterable<Holding>): Map<string, SymbolHolding> {
  const zero = decimal(0);
  const folded = new Map<string, SymbolHolding>();
  for (const { symbol, direction, volume, entryPrice } of holdings) {
    let total = folded.get(symbol);
    if (!total) {
      total = { longVolume: zero, longCost: zero, shortVolume: zero, shortCost: zero };
      folded.set(symbol, total);
    }
    const cost = decimal(entryPrice).times(volume);
    if (direction === 'LONG') {
      total.longVolume = total.longVolume.plus(volume);
      total.longCost = total.longCost.plus(cost);
    } else {
      total.shortVolume = total.shortVolume.plus(volume);
      total.shortCost = total.shortCost.plus(cost);
    }
  }
  return folded;
}

/** What closing everything in the symbol would bring, in its quote currency. */
export function floatingOf(holding: SymbolHolding, quote: BidAsk, contractSize: DecimalText): Decimal {
  const long = holding.longVolume.times(quote.bid).minus(holding.longCost);
  const short = holding.shortCost.minus(holding.shortVolume.times(quote.ask));
  return long.plus(short).times(contractSize);
}

export function floatingProfit(holding: Holding, quote: BidAsk, contractSize: DecimalText): Decimal {
  const exit = closingPrice(holding.direction, quote);
  return profitAt(holding.direction, holding.entryPrice, exit, holding.volume, contractSize);
}
