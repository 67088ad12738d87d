// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Figures } from './figures';

let now = 0;
/** So many milliseconds, one after the other, with whatever is due in them. */
function pass(millis: number): void {
  for (let i = 0; i < millis; i++) {
    now++;
    vi.advanceTimersByTime(1);
  }
}

describe('figures worked out from prices', () => {
  let figures: Figures;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame'] });
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    pass(500);
    figures = new Figures();
  });
  afterEach(() => vi.useRealTimers());

  it('are done ten times a second, however often they are asked for', () => {
    let done = 0;
    const figure = () => {
      done++;
    };
    for (let i = 0; i < 200; i++) {
      figures.request(figure);
      pass(5);
    }
    expect(done).toBeGreaterThanOrEqual(6);
    expect(done).toBeLessThanOrEqual(11);
  });

  it('that do not fit into a frame are done in the next, and none twice or never', () => {
    const done: number[] = [];
    const slow = Array.from({ length: 20 }, (_, i) => () => {
      done.push(i);
      now++;
    });
    for (const figure of slow) figures.request(figure);
    pass(45);
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(20);
    pass(2000);
    expect(done).toEqual(slow.map((_, i) => i));
  });

  it('of what is no longer shown are not done', () => {
    const done: string[] = [];
    const figure = () => {
      done.push('figure');
    };
    figures.request(figure);
    figures.forget(figure);
    pass(500);
    expect(done).toEqual([]);
  });
});
