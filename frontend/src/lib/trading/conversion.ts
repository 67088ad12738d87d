import { type Decimal, decimal } from '../money/decimal';
import type { BidAsk, Instrument, Quotes } from './instrument';

/** One step of a way from currency to currency: along a listed pair, or against it. */
export interface Step {
  readonly symbol: string;
  readonly inverse: boolean;
}

type Pairs = ReadonlyMap<string, string>;

const PIVOTS = ['USD', 'EUR'];

/** The listed pairs by their currencies; metals and coins convert as well as currencies do. */
export function pairsOf(instruments: Iterable<Pick<Instrument, 'symbol' | 'baseCurrency' | 'quoteCurrency'>>): Pairs {
  const pairs = new Map<string, string>();
  for (const { symbol, baseCurrency, quoteCurrency } of instruments) {
    pairs.set(`${baseCurrency}/${quoteCurrency}`, symbol);
  }
  return pairs;
}

function step(pairs: Pairs, from: string, to: string): Step | null {
  const along = pairs.get(`${from}/${to}`);
  if (along) return { symbol: along, inverse: false };
  const against = pairs.get(`${to}/${from}`);
  return against ? { symbol: against, inverse: true } : null;
}

/** The listed pair, else its inverse, else two such steps through USD, else through EUR; null when there is no way. */
export function conversionPath(pairs: Pairs, from: string, to: string): Step[] | null {
  if (from === to) return [];
  const direct = step(pairs, from, to);
  if (direct) return [direct];
  for (const pivot of PIVOTS) {
    const first = step(pairs, from, pivot);
    const second = step(pairs, pivot, to);
    if (first && second) return [first, second];
  }
  return null;
}

export type Pricing = 'MID' | 'SIDED';

export function mid(quote: BidAsk): Decimal {
  return decimal(quote.bid).plus(quote.ask).div(2);
}

/** SIDED: a gain is sold at the bid of a pair or divided by the ask of an inverse one; a loss the other way round. */
function stepped(amount: Decimal, { inverse }: Step, quote: BidAsk, pricing: Pricing): Decimal {
  if (pricing === 'MID') return inverse ? amount.div(mid(quote)) : amount.times(mid(quote));
  const gain = amount.gte(0);
  if (inverse) return amount.div(gain ? quote.ask : quote.bid);
  return amount.times(gain ? quote.bid : quote.ask);
}

/** Unrounded; null while a rate is missing. */
export function convert(
  amount: Decimal,
  path: readonly Step[] | null,
  quotes: Quotes,
  pricing: Pricing,
): Decimal | null {
  if (path === null) return null;
  let converted = amount;
  for (const next of path) {
    const quote = quotes(next.symbol);
    if (!quote) return null;
    converted = stepped(converted, next, quote, pricing);
  }
  return converted;
}
