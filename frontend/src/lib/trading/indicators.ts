// Indicators draw lines, they decide nothing: numbers are fine here.

export type Series = readonly (number | null)[];

export function sma(values: readonly number[], period: number): Series {
  let total = 0;
  return values.map((value, i) => {
    total += value;
    if (i >= period) total -= values[i - period] as number;
    return i >= period - 1 ? total / period : null;
  });
}

export function ema(values: readonly number[], period: number): Series {
  const weight = 2 / (period + 1);
  let last: number | null = null;
  let seed = 0;
  return values.map((value, i) => {
    if (i < period - 1) {
      seed += value;
      return null;
    }
    last = last === null ? (seed + value) / period : last + weight * (value - last);
    return last;
  });
}

/** Wilder's: averages of gains and losses smoothed by the period. */
export function rsi(values: readonly number[], period: number): Series {
  let gain = 0;
  let loss = 0;
  return values.map((value, i) => {
    if (i === 0) return null;
    const change = value - (values[i - 1] as number);
    const up = Math.max(change, 0);
    const down = Math.max(-change, 0);
    if (i <= period) {
      gain += up / period;
      loss += down / period;
      if (i < period) return null;
    } else {
      gain = (gain * (period - 1) + up) / period;
      loss = (loss * (period - 1) + down) / period;
    }
    return loss === 0 ? 100 : 100 - 100 / (1 + gain / loss);
  });
}

export interface Bands {
  readonly middle: Series;
  readonly upper: Series;
  readonly lower: Series;
}

export function bollinger(values: readonly number[], period: number, width: number): Bands {
  const middle = sma(values, period);
  const deviation = middle.map((mean, i) => {
    if (mean === null) return null;
    let squares = 0;
    for (let j = i - period + 1; j <= i; j++) squares += ((values[j] as number) - mean) ** 2;
    return Math.sqrt(squares / period);
  });
  const at = (factor: number) =>
    middle.map((mean, i) => (mean === null ? null : mean + factor * width * (deviation[i] as number)));
  return { middle, upper: at(1), lower: at(-1) };
}
