import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { formatCountdown } from '@/lib/money/time';
import type { Instrument } from '@/lib/trading/instrument';
import { write, writeAttribute } from '@/lib/written';
import { frames } from '@/live/frame';
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

const PRICES = ['open', 'high', 'low', 'close'] as const;

/** The bar under the crosshair, or the last one, and when that one ends: written past React. */
export function Legend({ line, hovered, instrument, floor }: Props) {
  const place = useRef<HTMLParagraphElement>(null);
  const { digits } = instrument;
  const paint = useCallback(() => {
    const bar = (hovered === null ? undefined : line.bars.findLast((one) => one.time === hovered)) ?? line.last;
    const { current } = place;
    if (!current || !bar) return;
    const part = (name: string) => current.querySelector(`[data-part="${name}"]`);
    const look = bar.close >= bar.open ? 'text-up' : 'text-down';
    for (const key of PRICES) {
      write(part(key), bar[key].toFixed(digits));
      writeAttribute(part(key), 'class', look);
    }
    const left = (line.endsAt ?? 0) - Date.now();
    write(part('countdown'), left > 0 ? formatCountdown(left) : '');
  }, [line, hovered, digits]);
  useLayoutEffect(paint, [paint]);
  useEffect(() => {
    const timer = setInterval(() => frames.request(paint), LOOK_MILLIS);
    return () => clearInterval(timer);
  }, [paint]);
  return (
    <p
      ref={place}
      className="pointer-events-none absolute top-1.5 left-2 z-10 flex flex-wrap gap-x-2 rounded bg-panel/80 px-1 text-2xs text-soft"
    >
      {PRICES.map((key) => (
        <span key={key}>
          <span className="text-faint uppercase">{key[0]}</span> <span data-part={key} />
        </span>
      ))}
      <span data-part="countdown" title="Until this bar closes" />
      {floor === null ? null : (
        <span className="text-warn" title="The bid at which the protocol's limit would break, if nothing else moved">
          protocol floor {floor.toFixed(digits)}
        </span>
      )}
    </p>
  );
}
