import { useCallback, useRef } from 'react';
import { LivePrice } from '@/components/LivePrice';
import { cx } from '@/components/ui/cx';
import { useTrade } from '@/lib/data/orders';
import { useDesk } from '@/lib/desk/hooks';
import { formatDecimal } from '@/lib/money/format';
import type { Instrument, Side } from '@/lib/trading/instrument';
import { spreadPips } from '@/lib/trading/sizing';
import { write } from '@/lib/written';
import { usePainted } from '@/live/hooks';
import type { LiveQuote } from '@/live/quote-board';

interface Props {
  instrument: Instrument;
  side: Side;
  onSide: (side: Side) => void;
}

/** Both prices as they are now. Choosing a side is no order yet, unless one-click trading is on. */
export function SideButtons({ instrument, side, onSide }: Props) {
  return (
    <div className="relative grid grid-cols-2 gap-1">
      <SideButton of="SELL" chosen={side === 'SELL'} instrument={instrument} onSide={onSide} />
      <SideButton of="BUY" chosen={side === 'BUY'} instrument={instrument} onSide={onSide} />
      <Spread instrument={instrument} />
    </div>
  );
}

function Spread({ instrument: { symbol, pipSize } }: { instrument: Instrument }) {
  const place = useRef<HTMLSpanElement>(null);
  const paint = useCallback(
    (quote: LiveQuote | undefined) =>
      write(place.current, quote ? formatDecimal(spreadPips(quote.bid, quote.ask, pipSize), 1) : ''),
    [pipSize],
  );
  usePainted(symbol, paint);
  return (
    <span
      ref={place}
      title="Spread in pips"
      data-testid="spread"
      className="pointer-events-none absolute bottom-1 left-1/2 -translate-x-1/2 rounded border border-line bg-panel px-1 text-2xs text-soft empty:hidden"
    />
  );
}

interface ButtonProps {
  of: Side;
  chosen: boolean;
  instrument: Instrument;
  onSide: (side: Side) => void;
}

function SideButton({ of, chosen, instrument, onSide }: ButtonProps) {
  const oneClick = useDesk((state) => state.oneClick);
  const volume = useDesk((state) => state.volume);
  const { execute } = useTrade();
  const { symbol, pipSize } = instrument;
  const buy = of === 'BUY';
  const verb = buy ? 'Buy' : 'Sell';
  const act = () => {
    onSide(of);
    if (oneClick) void execute({ symbol, side: of, volume });
  };
  return (
    <button
      type="button"
      onClick={act}
      aria-pressed={chosen}
      className={cx(
        'flex h-14 flex-col justify-center rounded border px-2.5 transition-colors',
        buy ? 'items-end' : 'items-start',
        chosen
          ? buy
            ? 'border-buy bg-buy text-white'
            : 'border-sell bg-sell text-white'
          : cx('border-line bg-raised hover:bg-hover', buy ? 'text-up' : 'text-down'),
      )}
    >
      <span className="text-2xs font-medium">{oneClick ? `${verb} ${volume} now` : verb}</span>
      <LivePrice symbol={symbol} pipSize={pipSize} side={of} large />
    </button>
  );
}
