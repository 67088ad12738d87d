import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Intents, newKey } from './intent';

describe('one intent', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
  afterEach(() => vi.useRealTimers());

  it('is one order however often it is clicked while it is under way', async () => {
    const intents = new Intents(300);
    const send = vi.fn(async (key: string) => key);
    const answers = await Promise.all([
      intents.once('buy', send),
      intents.once('buy', send),
      intents.once('buy', send),
    ]);
    expect(send).toHaveBeenCalledTimes(1);
    expect(new Set(answers).size).toBe(1);
  });
  it('is still the same a moment after it was answered, and another one later', async () => {
    const intents = new Intents(300);
    const send = vi.fn(async (key: string) => key);
    const first = await intents.once('buy', send);
    expect(await intents.once('buy', send)).toBe(first);
    await vi.advanceTimersByTimeAsync(301);
    expect(await intents.once('buy', send)).not.toBe(first);
  });
  it('differs from another intent', async () => {
    const intents = new Intents(300);
    const send = vi.fn(async (key: string) => key);
    await Promise.all([intents.once('buy', send), intents.once('sell', send)]);
    expect(send).toHaveBeenCalledTimes(2);
  });
  it('that failed can be had again', async () => {
    const intents = new Intents(300);
    await expect(intents.once('buy', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await vi.advanceTimersByTimeAsync(301);
    expect(await intents.once('buy', async () => 'yes')).toBe('yes');
  });
  it('has a key of visible ASCII that nobody else has', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(newKey()).not.toBe(newKey());
  });
});
