import { describe, expect, it } from 'vitest';
import { bollinger, ema, rsi, sma } from './indicators';

const rounded = (series: readonly (number | null)[], digits = 2) =>
  series.map((value) => (value === null ? null : Number(value.toFixed(digits))));

describe('an average', () => {
  it('begins with the first full period', () => {
    expect(sma([1, 2, 3, 4, 5], 3)).toEqual([null, null, 2, 3, 4]);
    expect(sma([1, 2], 3)).toEqual([null, null]);
  });
  it('weighs the newest more when it is exponential, from the plain average on', () => {
    expect(rounded(ema([2, 4, 6, 8, 12], 3))).toEqual([null, null, 4, 6, 9]);
  });
});

describe('bands of Bollinger', () => {
  it('lie two deviations of the population about the average', () => {
    const { middle, upper, lower } = bollinger([2, 4, 4, 4, 5, 5, 7, 9], 8, 2);
    expect([middle.at(-1), upper.at(-1), lower.at(-1)]).toEqual([5, 9, 1]);
  });
});

describe('relative strength', () => {
  // The closes by which Wilder's smoothing is usually taught, and what they give.
  const closes = [
    44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328, 45.614,
    46.282, 46.282, 46.0028, 46.0328,
  ];
  it('is that of the textbook', () => {
    expect(rounded(rsi(closes, 14)).slice(13)).toEqual([null, 70.53, 66.32, 66.55]);
  });
  it('is a hundred where nothing ever fell', () => {
    expect(rsi([1, 2, 3, 4], 3).at(-1)).toBe(100);
  });
});
