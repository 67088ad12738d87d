import Big from 'big.js';

// Quotients keep 34 significant digits until they are booked, as the platform's own rules do.
Big.DP = 34;
Big.RM = Big.roundHalfUp;

export type Decimal = Big;
export type DecimalText = string;

export const ZERO = new Big(0);

export function decimal(value: DecimalText | number | Big): Big {
  return new Big(value);
}

/** What a field holds, or null while it is not a number yet. Accepts a comma as the decimal sign. */
export function parseDecimal(text: string): Big | null {
  const plain = text.trim().replace(',', '.').replace('\u2212', '-');
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? new Big(plain) : null;
}

export function sum(values: Iterable<Big>): Big {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

export function max(a: Big, b: Big): Big {
  return a.gt(b) ? a : b;
}

/** The multiple of the step at or below the value. */
export function floorToStep(value: Big, step: Big): Big {
  return value.div(step).round(0, Big.roundDown).times(step);
}

/** Decimals of a text as it is written: 2 for 0.01. */
export function decimalsOf(text: DecimalText): number {
  const plain = new Big(text).toFixed();
  const point = plain.indexOf('.');
  return point < 0 ? 0 : plain.length - point - 1;
}
