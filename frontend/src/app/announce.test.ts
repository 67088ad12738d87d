import { describe, expect, it } from 'vitest';
import { newsOf } from './announce';

const fill = { id: '77', side: 'SELL', volume: '0.10', price: '1.08300' };
const event = (type: string, more: object = {}) => ({ sequence: 9, type, ...more });

describe('news', () => {
  it('name why a position was closed, by the id of the fill', () => {
    const closed = [{ closeReason: 'STOP_LOSS', symbol: 'EURUSD' }];
    expect(newsOf(event('orderFilled.v1', { order: { orderType: 'MARKET', symbol: 'EURUSD' }, fill, closed }))).toEqual(
      {
        kind: 'bad',
        id: 'fill-77',
        title: 'Stop loss: EURUSD',
        detail: '0.10 at 1.08300',
      },
    );
  });
  it('are not told of a market order, whose answer has told it', () => {
    const closed = [{ closeReason: 'CLIENT', symbol: 'EURUSD' }];
    expect(
      newsOf(event('orderFilled.v1', { order: { orderType: 'MARKET', symbol: 'EURUSD' }, fill, closed })),
    ).toBeNull();
  });
  it('tell that a waiting order was filled, also in a later version of the event', () => {
    expect(newsOf(event('orderFilled.v2', { order: { orderType: 'LIMIT', symbol: 'EURUSD' }, fill }))?.title).toBe(
      'Sell order filled: EURUSD',
    );
  });
  it('tell of a margin call once', () => {
    expect(newsOf(event('marginCalled.v1'))).toMatchObject({ kind: 'bad', id: 'event-9' });
  });
  it('warn before a limit of the protocol breaks, and say what a tier forbids', () => {
    const reached = (tier: string, rule: string) => newsOf(event('protocolTierReached.v1', { tier, rule }));
    expect(reached('WARN', 'DAILY_LOSS')).toMatchObject({ kind: 'bad', title: 'Close to the limit of daily loss' });
    expect(reached('CLOSE_ONLY', 'TOTAL_LOSS')).toMatchObject({
      title: 'Close to the limit of total loss',
      detail: 'Until the next day nothing may be opened.',
    });
  });
  it('keep silent about what is not known', () => {
    expect(newsOf(event('somethingNew.v1'))).toBeNull();
  });
});
