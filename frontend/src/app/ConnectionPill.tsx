import { useStore } from 'zustand';
import { cx } from '@/components/ui/cx';
import { roundTrip } from '@/lib/api/latency';
import { useNow } from '@/lib/clock';
import { useCell } from '@/live/hooks';
import { plane } from '@/live/plane';
import { described, type Tone } from './connection';

/** Told apart by their shapes too: on a small screen the mark often stands alone. */
const MARKS: Record<Tone, string> = {
  live: 'rounded-full bg-up',
  late: 'rotate-45 bg-warn',
  lost: 'bg-down',
};

/** Whether prices are live, in a word; where there is room, how old the last tick is and how far away the server. */
export function ConnectionPill() {
  const now = useNow();
  const { status } = useCell(plane.connection);
  const { millis } = useStore(roundTrip);
  const { tone, word, age } = described({ status, heardAt: plane.quotes.lastHeardAt, online: navigator.onLine }, now);
  const trip = millis === null || tone === 'lost' ? '' : `${Math.round(millis)} ms`;
  const more = [age && `last tick ${age} ago`, trip && `round trip ${trip}`].filter(Boolean).join(', ');
  return (
    <div
      data-testid="connection"
      title={more}
      className="flex h-6 items-center gap-1.5 rounded-full border border-line bg-raised px-2 text-xs whitespace-nowrap text-soft"
    >
      <span className={cx('size-2', MARKS[tone])} aria-hidden="true" />
      <span role="status" className={cx(tone !== 'lost' && 'max-sm:sr-only')}>
        {word}
      </span>
      <span className="hidden gap-1.5 text-faint lg:flex">
        {age ? <span>{age}</span> : null}
        {trip ? <span>{trip}</span> : null}
      </span>
    </div>
  );
}
