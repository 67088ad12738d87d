import { useCallback, useRef } from 'react';
import { write, writeAttribute } from '@/lib/written';
import { useFigure } from '@/live/hooks';

export interface Told {
  readonly text: string;
  readonly sign: -1 | 0 | 1;
}

interface Props {
  /** Whose price moves it. */
  symbol: string;
  /** What there is to show now; the same function as long as only prices change. */
  of: () => Told;
  className?: string;
}

/** An amount that moves with a price, in colour and sign: written past React, when a frame has time for it. */
export function LiveAmount({ symbol, of, className = '' }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  const paint = useCallback(() => {
    const { text, sign } = of();
    write(place.current, text);
    writeAttribute(
      place.current,
      'class',
      `${sign > 0 ? 'text-up' : sign < 0 ? 'text-down' : 'text-soft'} ${className}`,
    );
  }, [of, className]);
  useFigure(symbol, paint);
  return <span ref={place} />;
}
