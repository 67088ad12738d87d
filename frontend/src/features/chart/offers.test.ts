import { describe, expect, it } from 'vitest';
import { offersAt } from './offers';

describe('a price on the chart', () => {
  const at = (price: number) =>
    offersAt(price, { bid: '1.08490', ask: '1.08500' }).map(({ side, type }) => `${side} ${type}`);

  it('offers the orders that the server would take there', () => {
    expect(at(1.0848)).toEqual(['BUY LIMIT', 'SELL STOP']);
    expect(at(1.0851)).toEqual(['SELL LIMIT', 'BUY STOP']);
  });
  it('offers none within the spread', () => {
    expect(at(1.0849)).toEqual([]);
    expect(at(1.08495)).toEqual([]);
    expect(at(1.085)).toEqual([]);
  });
});
