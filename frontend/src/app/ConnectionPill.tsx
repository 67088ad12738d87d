import { useStore } from 'zustand';
import { cx } from '@/components/ui/cx';
import { roundTrip } from '@/lib/api/latency';
import { useNow } from '@/lib/clock';
import { formatAge } from '@/lib/money/time';
import { useCell } from '@/live/hooks';
import { plane } from '@/live/plane';

const DELAYED_MILLIS = 3_000;
const OFFLINE_MILLIS = 30_000;

type Tone = 'live' | 'late' | 'lost';

interface Shown {
  readonly tone: Tone;
  readonly word: string;
  readonly more: string;
}

function shown(now: number, millis: number | null): Shown {
  const { status, since } = plane.connection.get();
  const heard = plane.quotes.lastHeardAt;
  const age = now - heard;
  const trip = millis === null ? '' : `, round trip ${Math.round(millis)} ms`;
  if (status === 'open' && heard > 0 && age <= DELAYED_MILLIS) {
    return { tone: 'live', word: 'Live', more: `last tick ${(Math.max(0, age) / 1000).toFixed(1)} s ago${trip}` };
  }
  if (status === 'open') {
    const more = heard === 0 ? 'no tick yet' : `last tick ${formatAge(age)} ago`;
    return { tone: 'late', word: 'Quiet', more: more + trip };
  }
  if (!navigator.onLine || (status === 'waiting' && heard > 0 && age > OFFLINE_MILLIS)) {
    return { tone: 'lost', word: 'Offline', more: heard === 0 ? '' : `last tick ${formatAge(age)} ago` };
  }
  if (status === 'idle' || heard === 0) return { tone: 'late', word: 'Connecting', more: '' };
  return { tone: 'late', word: `Reconnecting ${formatAge(now - Math.max(heard, since - DELAYED_MILLIS))}`, more: '' };
}

const DOTS: Record<Tone, string> = { live: 'bg-up', late: 'bg-warn', lost: 'bg-down' };

/** Whether prices are live, in a word; how old and how far away on looking closer. */
export function ConnectionPill() {
  const now = useNow();
  useCell(plane.connection);
  const { millis } = useStore(roundTrip);
  const { tone, word, more } = shown(now, millis);
  return (
    <div
      data-testid="connection"
      title={more}
      className="flex h-6 items-center gap-1.5 rounded-full border border-line bg-raised px-2 text-xs whitespace-nowrap text-soft"
    >
      <span className={cx('size-2 rounded-full', DOTS[tone])} aria-hidden="true" />
      <span role="status" className={cx(tone !== 'lost' && 'max-sm:sr-only')}>
        {word}
      </span>
      {tone === 'live' && millis !== null ? (
        <span className="hidden text-faint lg:inline">{Math.round(millis)} ms</span>
      ) : null}
    </div>
  );
}
