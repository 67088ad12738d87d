// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Instrument } from '@/lib/trading/instrument';
import { FloatingBook } from './floating';
import { QuoteBoard } from './quote-board';

const view = (symbol: string, bid: string, ask: string, sequence = 1) =>
  ({
    symbol,
    bid,
    ask,
    sequence,
    time: '2026-11-22T20:00:00Z',
    open: true,
    mode: 'LIVE',
    manual: false,
    dayOpen: bid,
    dayChange: '0',
    dayChangePercent: '0',
  }) as const;
const tick = (symbol: string, seq: number, bid: string, ask: string) =>
  ({
    kind: 'news',
    channel: 'market',
    symbol,
    seq,
    dropped: 0,
    data: { seq, bid, ask, time: '2026-11-22T20:00:01Z', manual: false },
  }) as const;

describe('the board of quotes', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'setTimeout'] }));
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
  });
  const frame = () => vi.advanceTimersByTimeAsync(60);

  it('tells of any number of ticks once a frame, and only whoever looks at the symbol', async () => {
    const board = new QuoteBoard();
    const euro = vi.fn();
    const gold = vi.fn();
    board.subscribe('EURUSD', euro);
    board.subscribe('XAUUSD', gold);
    for (let i = 1; i <= 200; i++) board.accept(tick('EURUSD', i, `1.0${1000 + i}`, '1.2'));
    await frame();
    expect(euro).toHaveBeenCalledTimes(1);
    expect(gold).not.toHaveBeenCalled();
    expect(board.get('EURUSD')).toMatchObject({ bid: '1.01200', move: 1, seq: 200 });
  });
  it('does not go back to an older quote', () => {
    const board = new QuoteBoard();
    board.accept(tick('EURUSD', 5, '1.1', '1.2'));
    board.accept(tick('EURUSD', 4, '1.0', '1.1'));
    board.snapshot(view('EURUSD', '0.9', '1.0', 3));
    expect(board.get('EURUSD')?.bid).toBe('1.1');
  });
  it('widens the range of the day', () => {
    const board = new QuoteBoard();
    board.snapshot(view('EURUSD', '1.10', '1.11'));
    board.range('EURUSD', '1.12', '1.09');
    board.accept(tick('EURUSD', 2, '1.13', '1.14'));
    expect(board.get('EURUSD')).toMatchObject({ high: '1.13', low: '1.09' });
  });

  it('values what is open as prices move, in the currency of the portfolio', async () => {
    const board = new QuoteBoard();
    const book = new FloatingBook(board);
    const terms = (symbol: string, baseCurrency: string, quoteCurrency: string) =>
      [symbol, { symbol, baseCurrency, quoteCurrency, contractSize: '100000' } as Instrument] as const;
    const instruments = new Map([terms('EURUSD', 'EUR', 'USD'), terms('USDJPY', 'USD', 'JPY')]);
    board.snapshot(view('EURUSD', '1.08650', '1.08660'));
    book.hold(
      [
        { symbol: 'EURUSD', direction: 'LONG', volume: '1', entryPrice: '1.08500' },
        { symbol: 'USDJPY', direction: 'LONG', volume: '0.5', entryPrice: '149.870' },
      ],
      instruments,
      'USD',
    );
    expect(book.total.get()).toBeNull();
    board.snapshot(view('USDJPY', '150.270', '150.290'));
    await vi.waitFor(() => expect(book.total.get()?.toFixed(2)).toBe('283.08'));
  });
});
