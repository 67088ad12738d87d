import { describe, expect, it } from 'vitest';
import { decimal } from '@/lib/money/decimal';
import { floatingOf, foldHoldings, type Holding } from '@/lib/trading/profit';
import { floorPrice } from './floor';

const quote = { bid: '1.08500', ask: '1.08510' };
const held = (...holdings: Omit<Holding, 'symbol' | 'entryPrice'>[]) =>
  foldHoldings(holdings.map((one) => ({ ...one, symbol: 'EURUSD', entryPrice: '1.08500' }))).get('EURUSD');
const asked = (holding: ReturnType<typeof held>) => ({
  holding,
  quote,
  contractSize: '100000',
  rate: decimal(1),
  equity: decimal('10000'),
  floor: '9500',
});

describe('the price at the floor', () => {
  it('is where what is open has lost all that may be lost', () => {
    const holding = held({ direction: 'LONG', volume: '0.5' });
    expect(floorPrice(asked(holding))).toBeCloseTo(1.075, 8);
    const there = { bid: '1.07500', ask: '1.07510' };
    if (!holding) throw new Error('nothing held');
    const lost = floatingOf(holding, quote, '100000').minus(floatingOf(holding, there, '100000'));
    expect(lost.toFixed(2)).toBe('500.00');
  });

  it('lies above the market for what was sold', () => {
    expect(floorPrice(asked(held({ direction: 'SHORT', volume: '1' })))).toBeCloseTo(1.09, 8);
  });

  it('is nowhere when nothing is open or both sides weigh the same', () => {
    expect(floorPrice(asked(undefined))).toBeNull();
    expect(
      floorPrice(asked(held({ direction: 'LONG', volume: '0.2' }, { direction: 'SHORT', volume: '0.2' }))),
    ).toBeNull();
  });

  it('is nowhere when the price would have to fall below nothing', () => {
    expect(floorPrice(asked(held({ direction: 'LONG', volume: '0.001' })))).toBeNull();
  });
});
