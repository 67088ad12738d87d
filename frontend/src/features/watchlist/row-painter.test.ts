// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Instrument } from '@/lib/trading/instrument';
import type { LiveQuote } from '@/live/quote-board';
import { RowPainter } from './row-painter';

const instrument = { symbol: 'EURUSD', pipSize: '0.0001' } as Instrument;
const price = '<span><span class="price"><i></i><i></i><i></i></span><b data-part="arrow"></b></span>';
const row = `<li><i data-part="change"></i><i data-part="spread"></i><i data-part="closed" hidden></i>
  <i data-part="range" hidden><i data-part="marker"></i></i>
  <button data-part="SELL">${price}</button><button data-part="BUY">${price}</button></li>`;

const quote = (more: Partial<LiveQuote> = {}): LiveQuote => ({
  symbol: 'EURUSD',
  bid: '1.08495',
  ask: '1.08507',
  seq: 1,
  at: Date.now(),
  heardAt: Date.now(),
  manual: false,
  open: true,
  paused: false,
  dayOpen: '1.08000',
  move: 0,
  changes: 0,
  high: '1.09000',
  low: '1.08000',
  ...more,
});

describe('the painter of a row', () => {
  let painter: RowPainter;
  const part = (name: string) => document.querySelector(`[data-part="${name}"]`) as HTMLElement;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'performance', 'Date'] });
    document.body.innerHTML = row;
    painter = new RowPainter(document.querySelector('li') as Element, instrument);
  });
  afterEach(() => vi.useRealTimers());

  it('writes both prices with their pips apart, and names the buttons by them', () => {
    painter.paint(quote());
    const texts = [...part('SELL').querySelectorAll('.price > i')].map((it) => it.textContent);
    expect(texts).toEqual(['1.08', '49', '5']);
    expect(part('BUY').getAttribute('aria-label')).toBe('Buy EURUSD at 1.08507');
    expect(part('change').textContent).toBe('+0.46%');
    expect(part('spread').textContent).toBe('1.2');
    expect(part('marker').style.transform).toBe('translateX(49.5%)');
  });

  it('marks a price that moved for a third of a second, with an arrow that stays', () => {
    painter.paint(quote());
    painter.paint(quote({ bid: '1.08497', move: 1, changes: 1 }));
    const moved = () => part('SELL').firstElementChild?.getAttribute('data-moved');
    expect(moved()).toBe('up');
    vi.advanceTimersByTime(200);
    painter.paint(quote({ bid: '1.08494', move: -1, changes: 2 }));
    vi.advanceTimersByTime(200);
    expect(moved()).toBe('down');
    vi.advanceTimersByTime(300);
    expect(moved()).toBeNull();
    expect(part('SELL').textContent).toContain('▼');
  });

  it('makes grey what is too old or closed, but not what an operator has set', () => {
    const grey = (more: Partial<LiveQuote>) => {
      painter.paint(quote(more));
      return part('BUY').classList.contains('opacity-55');
    };
    expect(grey({})).toBe(false);
    expect(grey({ heardAt: Date.now() - 6_000 })).toBe(true);
    expect(grey({ heardAt: Date.now() - 6_000, manual: true })).toBe(false);
    expect(grey({ open: false })).toBe(true);
    expect(part('closed').hidden).toBe(false);
  });

  it('shows that there is no price yet', () => {
    painter.paint(undefined);
    expect(part('SELL').textContent).toBe('–');
    expect(part('SELL').getAttribute('aria-label')).toBe('Sell EURUSD');
  });
});
