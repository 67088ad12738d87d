import { describe, expect, it } from 'vitest';
import { arranged, matches, moved } from './order';

describe('the watchlist', () => {
  const symbols = ['XAUUSD', 'EURUSD', 'GBPUSD', 'AUDUSD'];

  it('has favourites first, then what was put by hand, then names', () => {
    expect(arranged(symbols, [], [])).toEqual(['AUDUSD', 'EURUSD', 'GBPUSD', 'XAUUSD']);
    expect(arranged(symbols, ['GBPUSD'], ['XAUUSD'])).toEqual(['XAUUSD', 'GBPUSD', 'AUDUSD', 'EURUSD']);
  });
  it('takes in what is new and passes over what is gone', () => {
    expect(arranged(['NEW', 'EURUSD'], ['GONE', 'EURUSD'], ['GONE'])).toEqual(['EURUSD', 'NEW']);
  });
  it('puts a symbol where another was, upwards and downwards', () => {
    expect(moved(['A', 'B', 'C', 'D'], 'D', 'B')).toEqual(['A', 'D', 'B', 'C']);
    expect(moved(['A', 'B', 'C', 'D'], 'A', 'C')).toEqual(['B', 'C', 'A', 'D']);
    expect(moved(['A', 'B'], 'A', 'A')).toEqual(['A', 'B']);
  });
  it('is searched by symbol and by name', () => {
    expect(matches('XAUUSD', 'Gold', ' gOl ')).toBe(true);
    expect(matches('XAUUSD', 'Gold', 'xau')).toBe(true);
    expect(matches('XAUUSD', 'Gold', 'silver')).toBe(false);
    expect(matches('XAUUSD', 'Gold', '')).toBe(true);
  });
});
