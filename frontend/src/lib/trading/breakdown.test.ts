import { describe, expect, it } from 'vitest';
import { breakdown } from './breakdown';

const trade = (symbol: string, netPnl: string, tag?: string) => ({
  symbol,
  netPnl,
  tag,
  closedAt: '2026-11-20T10:15:00Z',
});

describe('a report by symbol', () => {
  it('counts wins and adds results exactly, the best first', () => {
    const groups = breakdown(
      [trade('EURUSD', '0.10'), trade('EURUSD', '0.20'), trade('XAUUSD', '-5.00'), trade('EURUSD', '-0.05')],
      'SYMBOL',
    );
    expect(groups.map(({ name, trades, wins, net }) => [name, trades, wins, net.toFixed(2)])).toEqual([
      ['EURUSD', 3, 2, '0.25'],
      ['XAUUSD', 1, 0, '-5.00'],
    ]);
  });
  it('keeps what has no tag together', () => {
    expect(breakdown([trade('EURUSD', '1'), trade('EURUSD', '2', 'news')], 'TAG').map((group) => group.name)).toEqual([
      'news',
      'no tag',
    ]);
  });
});
