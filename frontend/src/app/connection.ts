import { formatAge } from '@/lib/money/time';
import type { FeedStatus } from '@/live/feed-client';

const DELAYED_MILLIS = 3_000;
const OFFLINE_MILLIS = 30_000;

export type Tone = 'live' | 'late' | 'lost';

export interface Described {
  readonly tone: Tone;
  readonly word: string;
  /** How old the last tick is; empty before the first. */
  readonly age: string;
}

interface Known {
  readonly status: FeedStatus;
  /** Epoch milliseconds of the last tick, 0 before the first. */
  readonly heardAt: number;
  /** What the browser says of its network. */
  readonly online: boolean;
}

/** Whether prices are live, in a word. A market that rests altogether is as delayed as a feed that stands still. */
export function described({ status, heardAt, online }: Known, now: number): Described {
  const millis = Math.max(0, now - heardAt);
  const age = heardAt === 0 ? '' : millis < 10_000 ? `${(millis / 1000).toFixed(1)} s` : formatAge(millis);
  if (!online) return { tone: 'lost', word: 'Offline', age };
  if (status === 'open') {
    if (heardAt === 0) return { tone: 'late', word: 'Connecting', age };
    return millis <= DELAYED_MILLIS ? { tone: 'live', word: 'Live', age } : { tone: 'late', word: 'Delayed', age };
  }
  if (status === 'waiting' && heardAt > 0 && millis > OFFLINE_MILLIS) return { tone: 'lost', word: 'Offline', age };
  if (status === 'idle' || heardAt === 0) return { tone: 'late', word: 'Connecting', age };
  return { tone: 'late', word: 'Reconnecting', age };
}
