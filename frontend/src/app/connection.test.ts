import { describe, expect, it } from 'vitest';
import type { FeedStatus } from '@/live/feed-client';
import { described } from './connection';

const NOW = 1_000_000;
const seen = (status: FeedStatus, heardAgo: number | null, online = true) => {
  const heardAt = heardAgo === null ? 0 : NOW - heardAgo;
  const { word, age } = described({ status, heardAt, online }, NOW);
  return `${word}, ${age}`;
};

describe('the connection', () => {
  it('is live while ticks come, and delayed once they stay away', () => {
    expect(seen('open', 400)).toBe('Live, 0.4 s');
    expect(seen('open', 3_000)).toBe('Live, 3.0 s');
    expect(seen('open', 3_001)).toBe('Delayed, 3.0 s');
    expect(seen('open', 90_000)).toBe('Delayed, 1 min');
  });
  it('is reconnecting after a cut, and offline when that lasts or the browser knows better', () => {
    expect(seen('waiting', 5_000)).toBe('Reconnecting, 5.0 s');
    expect(seen('connecting', 5_000)).toBe('Reconnecting, 5.0 s');
    expect(seen('waiting', 31_000)).toBe('Offline, 31 s');
    expect(seen('open', 400, false)).toBe('Offline, 0.4 s');
  });
  it('is only connecting before the first tick', () => {
    expect(seen('idle', null)).toBe('Connecting, ');
    expect(seen('connecting', null)).toBe('Connecting, ');
    expect(seen('open', null)).toBe('Connecting, ');
  });
  it('knows no tick of the future: clocks differ', () => {
    expect(seen('open', -700)).toBe('Live, 0.0 s');
  });
});
