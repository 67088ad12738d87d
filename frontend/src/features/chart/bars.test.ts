import { describe, expect, it } from 'vitest';
import { BarLine, type PlotBar } from './bars';
import { intervalOf } from './intervals';

const bar = (time: number, close = 1): PlotBar => ({
  time,
  open: 1,
  high: Math.max(1, close),
  low: Math.min(1, close),
  close,
});
const tick = (seconds: number, bid: string) => ({
  seq: seconds,
  bid,
  ask: bid,
  time: new Date(seconds * 1000).toISOString(),
  manual: false,
});
const line = (key: string, ...bars: PlotBar[]) => {
  const made = new BarLine(intervalOf(key));
  made.join(bars);
  return made;
};

describe('bars joined to ticks', () => {
  it('grow with a tick inside the last bar', () => {
    const minutes = line('M1', bar(60), bar(120));
    expect(minutes.tick(tick(150, '1.5'))).toBe('last');
    expect(minutes.last).toMatchObject({ time: 120, high: 1.5, close: 1.5, low: 1 });
  });
  it('begin anew where a bar begins, also after minutes without a tick', () => {
    const minutes = line('M1', bar(60));
    expect(minutes.tick(tick(245, '1.2'))).toBe('new');
    expect(minutes.bars.map((one) => one.time)).toEqual([60, 240]);
  });
  it('do not change by a tick they know already', () => {
    const minutes = line('M1', bar(120, 1.4));
    const before = { ...minutes.last };
    expect(minutes.tick(tick(90, '9'))).toBe('none');
    minutes.tick(tick(150, '1.4'));
    expect(minutes.last).toEqual(before);
  });
  it('leave the begin of a trading day to the server', () => {
    const days = line('D1', bar(1_000_000));
    expect(days.tick(tick(1_000_000 + 3600, '1.1'))).toBe('last');
    expect(days.tick(tick(1_000_000 + 90_000, '1.1'))).toBe('unknown');
  });
  it('take an older page before, and a newer one over what they had', () => {
    const minutes = line('M1', bar(180), bar(240, 1.1));
    minutes.join([bar(60), bar(120)]);
    minutes.join([bar(240, 1.3), bar(300)]);
    expect(minutes.bars.map((one) => one.time)).toEqual([60, 120, 180, 240, 300]);
    expect(minutes.bars[3]?.close).toBe(1.3);
  });
  it('find the bar a moment belongs to', () => {
    const minutes = line('M1', bar(60), bar(120), bar(300));
    expect(minutes.openingAt(130)).toBe(120);
    expect(minutes.openingAt(299)).toBe(120);
    expect(minutes.openingAt(10)).toBeNull();
  });
});
