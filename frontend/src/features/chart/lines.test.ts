import { describe, expect, it } from 'vitest';
import type { Order, Position } from '@/lib/data/portfolio';
import { linesOf, MOST_DRAWN, movedTo } from './lines';

const position = (id: number, more: Partial<Position> = {}) =>
  ({ id: String(id), symbol: 'EURUSD', direction: 'LONG', volume: '0.1', entryPrice: '1.08500', ...more }) as Position;
const order = (id: number) =>
  ({ id: String(id), symbol: 'EURUSD', side: 'SELL', orderType: 'LIMIT', volume: '0.2', price: '1.09' }) as Order;

describe('lines of the chart', () => {
  it('are one for an entry and one for each level, of the symbol alone', () => {
    const held = [position(1, { stopLoss: '1.08', takeProfit: '1.09' }), position(2, { symbol: 'XAUUSD' })];
    const { lines } = linesOf('EURUSD', held, [order(3)]);
    expect(lines.map(({ kind, price }) => `${kind} ${price}`)).toEqual([
      'entry 1.08500',
      'stopLoss 1.08',
      'takeProfit 1.09',
      'order 1.09',
    ]);
    expect(lines.at(-1)?.missing).toEqual(['stopLoss', 'takeProfit']);
  });

  it('are not drawn of five thousand positions, and it is said how many are left out', () => {
    const many = Array.from({ length: 5000 }, (_, i) => position(i));
    const { lines, left } = linesOf('EURUSD', many, []);
    expect(lines).toHaveLength(MOST_DRAWN);
    expect(left).toBe(5000 - MOST_DRAWN);
  });

  it('become a change of their position or order when they are moved or taken away', () => {
    const [, stop] = linesOf('EURUSD', [position(1, { stopLoss: '1.08' })], []).lines;
    const [limit] = linesOf('EURUSD', [], [order(3)]).lines;
    if (!stop || !limit) throw new Error('no line');
    expect(movedTo(stop, '1.07')).toEqual({ positionId: '1', stopLoss: '1.07' });
    expect(movedTo(stop, null)).toEqual({ positionId: '1', stopLoss: null });
    expect(movedTo(limit, '1.10')).toEqual({ orderId: '3', price: '1.10' });
  });
});
