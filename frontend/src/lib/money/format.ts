import type Big from 'big.js';
import { type DecimalText, decimal } from './decimal';

const MINUS = '\u2212';
export const MISSING = '–';

const CURRENCY_DIGITS: Record<string, number> = { JPY: 0, BTC: 8, ETH: 8 };

export function currencyDigits(currency: string): number {
  return CURRENCY_DIGITS[currency] ?? 2;
}

const grouped = new Map<number, Intl.NumberFormat>();

function grouping(digits: number): Intl.NumberFormat {
  let format = grouped.get(digits);
  if (!format) {
    format = new Intl.NumberFormat(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    grouped.set(digits, format);
  }
  return format;
}

/** Exact: the decimal reaches the formatter as text. */
export function formatDecimal(value: Big | DecimalText | null | undefined, digits: number): string {
  if (value === null || value === undefined) return MISSING;
  const rounded = decimal(value).toFixed(digits);
  return grouping(digits)
    .format((/^-0(\.0+)?$/.test(rounded) ? rounded.slice(1) : rounded) as Intl.StringNumericLiteral)
    .replace('-', MINUS);
}

export function formatMoney(value: Big | DecimalText | null | undefined, currency: string): string {
  return formatDecimal(value, currencyDigits(currency));
}

/** With its sign, so that a gain is told by more than colour. */
export function formatSigned(value: Big | DecimalText | null | undefined, digits: number): string {
  if (value === null || value === undefined) return MISSING;
  const text = formatDecimal(value, digits);
  return decimal(decimal(value).toFixed(digits)).gt(0) ? `+${text}` : text;
}

export function formatSignedMoney(value: Big | DecimalText | null | undefined, currency: string): string {
  return formatSigned(value, currencyDigits(currency));
}

export function formatPercent(value: Big | DecimalText | null | undefined, digits = 2): string {
  return value === null || value === undefined ? MISSING : `${formatDecimal(value, digits)} %`;
}

/** -1, 0 or 1, for colour and arrow. */
export function signOf(value: Big | DecimalText | null | undefined): -1 | 0 | 1 {
  return value === null || value === undefined ? 0 : (decimal(value).cmp(0) as -1 | 0 | 1);
}

/** Volumes without the zeros nobody needs, two decimals at least. */
export function formatLots(value: Big | DecimalText): string {
  const volume = decimal(value);
  return volume.round(2).eq(volume) ? volume.toFixed(2) : volume.toFixed();
}

export interface PriceParts {
  readonly head: string;
  readonly pips: string;
  readonly tail: string;
}

/** 1.08|49|5: what stays, the two digits of a pip, the fraction of one. */
export function priceParts(price: string, pipSize: string): PriceParts {
  const pipDecimals = Math.max(0, pipSize.includes('.') ? pipSize.length - pipSize.indexOf('.') - 1 : 0);
  const point = price.indexOf('.');
  const integers = point < 0 ? price.length : point;
  const end = pipDecimals === 0 ? integers : integers + 1 + pipDecimals;
  if (price.length < end) return { head: price, pips: '', tail: '' };
  let start = end - 2;
  // A point between the two digits counts as neither.
  if (pipDecimals === 1) start -= 1;
  return { head: price.slice(0, start), pips: price.slice(start, end), tail: price.slice(end) };
}
