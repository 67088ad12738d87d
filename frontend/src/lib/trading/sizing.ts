import { type Decimal, type DecimalText, decimal, floorToStep } from '../money/decimal';
import type { Instrument, Side } from './instrument';

export type SizeUnit = 'LOTS' | 'UNITS' | 'MONEY' | 'RISK';
export type LevelUnit = 'PRICE' | 'PIPS' | 'MONEY';
export type Level = 'STOP_LOSS' | 'TAKE_PROFIT';

type Terms = Pick<Instrument, 'contractSize' | 'volumeStep' | 'minVolume' | 'pipSize' | 'digits'>;

/** Prices in pips of the instrument. */
export function pipsBetween(a: DecimalText | Decimal, b: DecimalText | Decimal, pipSize: DecimalText): Decimal {
  return decimal(a).minus(b).div(pipSize);
}

export function spreadPips(bid: DecimalText, ask: DecimalText, pipSize: DecimalText): Decimal {
  return pipsBetween(ask, bid, pipSize);
}

/** A stop of a buy lies below, its target above; of a sell the other way round. */
function sign(side: Side, level: Level): 1 | -1 {
  return (side === 'BUY') === (level === 'TAKE_PROFIT') ? 1 : -1;
}

/** The price so many pips from the entry, on the level's own side. */
export function levelFromPips(side: Side, level: Level, entry: DecimalText, pips: Decimal, terms: Terms): string {
  return decimal(entry)
    .plus(pips.times(terms.pipSize).times(sign(side, level)))
    .toFixed(terms.digits);
}

/**
 * The price at which the level gains or loses the money.
 *
 * @param rate worth of one unit of the quote currency in the portfolio's
 */
export function levelFromMoney(
  side: Side,
  level: Level,
  entry: DecimalText,
  money: Decimal,
  volume: Decimal,
  rate: Decimal,
  terms: Terms,
): string | null {
  const perPoint = volume.times(terms.contractSize).times(rate);
  if (perPoint.lte(0)) return null;
  return decimal(entry)
    .plus(money.div(perPoint).times(sign(side, level)))
    .toFixed(terms.digits);
}

/** Lots for an amount of the portfolio's currency: what the position is worth at that price. Down to the step. */
export function lotsFromMoney(money: Decimal, price: DecimalText, rate: Decimal, terms: Terms): Decimal | null {
  const perLot = decimal(price).times(terms.contractSize).times(rate);
  return perLot.lte(0) ? null : floorToStep(money.div(perLot), decimal(terms.volumeStep));
}

export function lotsFromUnits(units: Decimal, terms: Terms): Decimal {
  return floorToStep(units.div(terms.contractSize), decimal(terms.volumeStep));
}

/** Lots that lose the given money between entry and stop. Down to the step, never more risk than asked for. */
export function lotsFromRisk(
  money: Decimal,
  entry: DecimalText,
  stopLoss: DecimalText,
  rate: Decimal,
  terms: Terms,
): Decimal | null {
  const perLot = decimal(entry).minus(stopLoss).abs().times(terms.contractSize).times(rate);
  return perLot.lte(0) ? null : floorToStep(money.div(perLot), decimal(terms.volumeStep));
}

/** A quarter, a half … of a position, on the instrument's step and at least its least volume. */
export function partOf(volume: DecimalText, percent: number, terms: Terms): string {
  if (percent >= 100) return volume;
  const part = floorToStep(decimal(volume).times(percent).div(100), decimal(terms.volumeStep));
  return (part.lt(terms.minVolume) ? decimal(terms.minVolume) : part).toFixed();
}
