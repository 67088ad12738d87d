import { cx } from '@/components/ui/cx';
import { useNow } from '@/lib/clock';
import { formatCountdown } from '@/lib/money/time';
import type { Instrument } from '@/lib/trading/instrument';
import type { BarLine } from './bars';

interface Props {
  line: BarLine;
  hovered: number | null;
  instrument: Instrument;
  /** Price at which the trading protocol would be broken. */
  floor: number | null;
}

/** As often as the chart itself is drawn, or less. */
const LOOK_MILLIS = 250;

/** The bar under the crosshair, or the last one, and when that one ends. */
export function Legend({ line, hovered, instrument, floor }: Props) {
  const now = useNow(LOOK_MILLIS);
  const bar = (hovered === null ? undefined : line.bars.findLast((one) => one.time === hovered)) ?? line.last;
  if (!bar) return null;
  const { digits } = instrument;
  const rising = bar.close >= bar.open;
  const end = line.endsAt;
  return (
    <p className="pointer-events-none absolute top-1.5 left-2 z-10 flex flex-wrap gap-x-2 rounded bg-panel/80 px-1 text-2xs text-soft">
      {(['open', 'high', 'low', 'close'] as const).map((key) => (
        <span key={key}>
          <span className="text-faint uppercase">{key[0]}</span>{' '}
          <span className={cx(rising ? 'text-up' : 'text-down')}>{bar[key].toFixed(digits)}</span>
        </span>
      ))}
      {end !== null && end > now ? <span title="Until this bar closes">{formatCountdown(end - now)}</span> : null}
      {floor === null ? null : (
        <span className="text-warn" title="The bid at which the protocol's limit would break, if nothing else moved">
          protocol floor {floor.toFixed(digits)}
        </span>
      )}
    </p>
  );
}
