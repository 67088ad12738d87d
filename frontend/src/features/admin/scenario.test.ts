import { describe, expect, it } from 'vitest';
import { orderOf, told } from './scenario';

describe('a scenario', () => {
  it('of a gap is ordered in percent and sent as a share', () => {
    expect(orderOf('GAP', 'EURUSD', '-2.5', '30')).toEqual({
      symbol: 'EURUSD',
      kind: 'GAP',
      magnitude: '-0.025',
      durationSeconds: 30,
    });
  });

  it('has a size of its own when none is given, and a freeze has none', () => {
    expect(orderOf('SPREAD_WIDENING', 'EURUSD', '', '5')).toMatchObject({ magnitude: '10' });
    expect(orderOf('FEED_FREEZE', 'EURUSD', '7', '5')).toEqual({
      symbol: 'EURUSD',
      kind: 'FEED_FREEZE',
      durationSeconds: 5,
    });
  });

  it('is not ordered without a length or with a size that is no number', () => {
    for (const seconds of ['', '0', '-3', '1.5', 'soon'])
      expect(orderOf('GAP', 'EURUSD', '1', seconds)).toBeTypeOf('string');
    for (const size of ['0', 'much']) expect(orderOf('GAP', 'EURUSD', size, '5')).toBeTypeOf('string');
  });

  it('is told in words', () => {
    expect(told({ kind: 'GAP', magnitude: '0.01' })).toBe('Gap of +1.00 %');
    expect(told({ kind: 'VOLATILITY_BURST', magnitude: '8' })).toBe('Burst, 8.0 times');
    expect(told({ kind: 'FEED_FREEZE', magnitude: null })).toBe('Freeze');
  });
});
