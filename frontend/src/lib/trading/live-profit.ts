import type { Decimal } from '../money/decimal';
import { conversionPath, convert, pairsOf } from './conversion';
import type { Instrument, Quotes } from './instrument';
import { floatingProfit, type Holding } from './profit';

/** Floating profit of one position in the portfolio's currency; null while a price is missing. */
export function profitOf(
  holding: Holding,
  instruments: ReadonlyMap<string, Instrument>,
  currency: string,
  quotes: Quotes,
): Decimal | null {
  const terms = instruments.get(holding.symbol);
  const quote = quotes(holding.symbol);
  if (!terms || !quote) return null;
  const path = conversionPath(pairsFor(instruments), terms.quoteCurrency, currency);
  return convert(floatingProfit(holding, quote, terms.contractSize), path, quotes, 'MID');
}

/** Worth of one unit of the instrument's quote currency in another. */
export function rateOf(
  instrument: Instrument,
  instruments: ReadonlyMap<string, Instrument>,
  currency: string,
  quotes: Quotes,
  one: Decimal,
): Decimal | null {
  return convert(one, conversionPath(pairsFor(instruments), instrument.quoteCurrency, currency), quotes, 'MID');
}

const known = new WeakMap<ReadonlyMap<string, Instrument>, ReadonlyMap<string, string>>();

function pairsFor(instruments: ReadonlyMap<string, Instrument>): ReadonlyMap<string, string> {
  let pairs = known.get(instruments);
  if (!pairs) {
    pairs = pairsOf(instruments.values());
    known.set(instruments, pairs);
  }
  return pairs;
}
