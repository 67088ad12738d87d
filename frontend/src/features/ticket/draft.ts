import type { Execute, Pending } from '@/lib/data/orders';
import type { OrderType } from '@/lib/desk/desk';
import { type Decimal, decimal, parseDecimal } from '@/lib/money/decimal';
import { type BidAsk, fillPrice, type Instrument, type Side } from '@/lib/trading/instrument';
import {
  type Level,
  type LevelUnit,
  levelFromMoney,
  levelFromPips,
  lotsFromMoney,
  lotsFromRisk,
  lotsFromUnits,
  type SizeUnit,
} from '@/lib/trading/sizing';

export interface LevelDraft {
  readonly text: string;
  readonly unit: LevelUnit;
}

/** A ticket as it is being filled in: texts, for half a number is none yet. */
export interface Draft {
  readonly type: OrderType;
  readonly side: Side;
  readonly size: string;
  readonly sizeUnit: SizeUnit;
  readonly price: string;
  readonly limitPrice: string;
  readonly stopLoss: LevelDraft;
  readonly takeProfit: LevelDraft;
  readonly trailingPips: string;
  readonly slippagePips: string;
  readonly timeInForce: 'GTC' | 'DAY' | 'GTD';
  readonly expiresAt: string;
  readonly tag: string;
}

export const EMPTY: Draft = {
  type: 'MARKET',
  side: 'BUY',
  size: '0.10',
  sizeUnit: 'LOTS',
  price: '',
  limitPrice: '',
  stopLoss: { text: '', unit: 'PRICE' },
  takeProfit: { text: '', unit: 'PRICE' },
  trailingPips: '',
  slippagePips: '',
  timeInForce: 'GTC',
  expiresAt: '',
  tag: '',
};

/** What the market and the account add to a draft. */
export interface Surroundings {
  readonly instrument: Instrument;
  readonly quote: BidAsk | undefined;
  /** Worth of one unit of the quote currency in the portfolio's; null while a rate is missing. */
  readonly rate: Decimal | null;
  readonly equity: Decimal | null;
}

export type Field =
  | 'size'
  | 'price'
  | 'limitPrice'
  | 'stopLoss'
  | 'takeProfit'
  | 'trailingPips'
  | 'slippagePips'
  | 'expiresAt';

export type Resolved =
  | { readonly ok: true; readonly order: { execute: Execute } | { pending: Pending }; readonly volume: string }
  | { readonly ok: false; readonly field: Field | null; readonly reason: string };

class Unfit extends Error {
  constructor(
    readonly field: Field | null,
    reason: string,
  ) {
    super(reason);
  }
}

/** The order a draft stands for, or what is still missing. The server judges all the rest. */
export function resolve(draft: Draft, around: Surroundings): Resolved {
  try {
    return { ok: true, ...build(draft, around) };
  } catch (thrown) {
    if (thrown instanceof Unfit) return { ok: false, field: thrown.field, reason: thrown.message };
    throw thrown;
  }
}

function build(draft: Draft, around: Surroundings) {
  const { instrument } = around;
  const entry = entryOf(draft, around);
  const volume = volumeOf(draft, entry, around);
  const stopLoss = levelOf('STOP_LOSS', draft, entry, volume, around);
  const takeProfit = levelOf('TAKE_PROFIT', draft, entry, volume, around);
  const trailing = pips(draft.trailingPips, 'trailingPips', instrument);
  const common = {
    symbol: instrument.symbol,
    side: draft.side,
    volume: volume.toFixed(),
    ...(stopLoss && { stopLoss }),
    ...(takeProfit && { takeProfit }),
    ...(trailing && { trailingDistance: trailing.toFixed(instrument.digits) }),
    ...(draft.tag.trim() && { tag: draft.tag.trim() }),
  };
  const text = volume.toFixed();
  if (draft.type === 'MARKET') {
    const slippage = pips(draft.slippagePips, 'slippagePips', instrument);
    const bound = slippage && decimal(entry)[draft.side === 'BUY' ? 'plus' : 'minus'](slippage);
    return {
      volume: text,
      order: { execute: { ...common, ...(bound && { priceBound: bound.toFixed(instrument.digits) }) } },
    };
  }
  const pending: Pending = {
    ...common,
    orderType: draft.type,
    price: entry,
    timeInForce: draft.timeInForce,
    ...(draft.type === 'STOP_LIMIT' && {
      limitPrice: price(draft.limitPrice, 'limitPrice', 'A limit price, please', instrument),
    }),
    ...(draft.timeInForce === 'GTD' && { expiresAt: expiry(draft.expiresAt) }),
  };
  return { volume: text, order: { pending } };
}

function entryOf(draft: Draft, { instrument, quote }: Surroundings): string {
  if (draft.type !== 'MARKET') return price(draft.price, 'price', 'At which price?', instrument);
  if (!quote) throw new Unfit(null, 'There is no price yet');
  return fillPrice(draft.side, quote);
}

function price(text: string, field: Field, missing: string, { digits }: Instrument): string {
  const value = parseDecimal(text);
  if (!value?.gt(0)) throw new Unfit(field, missing);
  return value.toFixed(digits);
}

function pips(text: string, field: Field, { pipSize }: Instrument): Decimal | null {
  if (text.trim() === '') return null;
  const value = parseDecimal(text);
  if (!value?.gt(0)) throw new Unfit(field, 'A number of pips');
  return value.times(pipSize);
}

function expiry(text: string): string {
  const at = new Date(text);
  if (text === '' || Number.isNaN(at.getTime())) throw new Unfit('expiresAt', 'Until when?');
  return at.toISOString();
}

function volumeOf(draft: Draft, entry: string, around: Surroundings): Decimal {
  const { instrument, rate, equity } = around;
  const value = parseDecimal(draft.size);
  if (!value?.gt(0)) throw new Unfit('size', 'How much?');
  if (draft.sizeUnit === 'LOTS') return value;
  if (draft.sizeUnit === 'UNITS') return enough(lotsFromUnits(value, instrument), instrument);
  if (!rate) throw new Unfit('size', 'A conversion rate is missing: use lots');
  if (draft.sizeUnit === 'MONEY') return enough(lotsFromMoney(value, entry, rate, instrument), instrument);
  if (!equity) throw new Unfit('size', 'The equity is not known yet');
  const stop = riskStop(draft, entry, instrument);
  return enough(lotsFromRisk(equity.times(value).div(100), entry, stop, rate, instrument), instrument);
}

/** A stop given in money cannot size the position whose size decides what it costs. */
function riskStop({ stopLoss, side }: Draft, entry: string, instrument: Instrument): string {
  const value = parseDecimal(stopLoss.text);
  if (!value?.gt(0) || stopLoss.unit === 'MONEY')
    throw new Unfit('stopLoss', 'Sizing by risk needs a stop loss as price or pips');
  return stopLoss.unit === 'PRICE'
    ? value.toFixed(instrument.digits)
    : levelFromPips(side, 'STOP_LOSS', entry, value, instrument);
}

function enough(volume: Decimal | null, { minVolume }: Instrument): Decimal {
  if (!volume || volume.lt(minVolume)) throw new Unfit('size', `Less than the least volume of ${minVolume} lots`);
  return volume;
}

function levelOf(level: Level, draft: Draft, entry: string, volume: Decimal, around: Surroundings): string | null {
  const field = level === 'STOP_LOSS' ? 'stopLoss' : 'takeProfit';
  const { text, unit } = draft[field];
  if (text.trim() === '') return null;
  const value = parseDecimal(text);
  if (!value?.gt(0)) throw new Unfit(field, 'A positive number, or nothing');
  const { instrument, rate } = around;
  if (unit === 'PRICE') return value.toFixed(instrument.digits);
  if (unit === 'PIPS') return levelFromPips(draft.side, level, entry, value, instrument);
  const at = rate && levelFromMoney(draft.side, level, entry, value, volume, rate, instrument);
  if (!at) throw new Unfit(field, 'A conversion rate is missing: use a price');
  return at;
}
