import { type Decimal, type DecimalText, decimal } from '../money/decimal';

export type MarginState = 'HEALTHY' | 'MARGIN_CALL' | 'STOP_OUT';

export interface AccountFigures {
  readonly equity: Decimal;
  readonly freeMargin: Decimal;
  /** In percent; null when nothing is used. */
  readonly marginLevelPercent: Decimal | null;
  readonly state: MarginState;
}

export interface MarginBands {
  readonly marginCallPercent: DecimalText;
  readonly stopOutPercent: DecimalText;
}

const USUAL: MarginBands = { marginCallPercent: '100', stopOutPercent: '50' };

/** The one equity: balance and floating profit. Decisions compare unrounded figures. */
export function accountFigures(
  balance: DecimalText | Decimal,
  floating: DecimalText | Decimal,
  usedMargin: DecimalText | Decimal,
  bands: MarginBands = USUAL,
): AccountFigures {
  const equity = decimal(balance).plus(floating);
  const used = decimal(usedMargin);
  const level = used.eq(0) ? null : equity.div(used).times(100);
  return { equity, freeMargin: equity.minus(used), marginLevelPercent: level, state: stateOf(equity, level, bands) };
}

function stateOf(equity: Decimal, level: Decimal | null, bands: MarginBands): MarginState {
  if (level === null) return equity.lt(0) ? 'STOP_OUT' : 'HEALTHY';
  if (level.lte(bands.stopOutPercent)) return 'STOP_OUT';
  return level.lte(bands.marginCallPercent) ? 'MARGIN_CALL' : 'HEALTHY';
}
