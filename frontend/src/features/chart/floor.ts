import { type Decimal, type DecimalText, decimal } from '@/lib/money/decimal';
import type { BidAsk } from '@/lib/trading/instrument';
import type { SymbolHolding } from '@/lib/trading/profit';

interface Asked {
  /** What is open in the symbol. */
  readonly holding: SymbolHolding | undefined;
  readonly quote: BidAsk;
  readonly contractSize: DecimalText;
  /** Worth of one unit of the symbol's quote currency in the portfolio's. */
  readonly rate: Decimal;
  readonly equity: Decimal;
  /** Equity at which the nearer loss limit of the protocol breaks. */
  readonly floor: DecimalText;
}

/**
 * The bid at which equity would reach the protocol's floor if nothing but this symbol moved and its spread stayed; null where
 * it cannot, for nothing is open or as much is bought as sold.
 */
export function floorPrice({ holding, quote, contractSize, rate, equity, floor }: Asked): number | null {
  if (!holding) return null;
  const perPoint = holding.longVolume.minus(holding.shortVolume).times(contractSize).times(rate);
  if (perPoint.eq(0)) return null;
  const price = decimal(quote.bid).minus(equity.minus(floor).div(perPoint));
  return price.gt(0) ? Number(price.toFixed(10)) : null;
}
