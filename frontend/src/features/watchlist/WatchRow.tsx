import { Star } from 'lucide-react';
import { memo, type RefObject, useCallback, useRef } from 'react';
import { PricePlace } from '@/components/LivePrice';
import { cx } from '@/components/ui/cx';
import { useTrade } from '@/lib/data/orders';
import { desk, selectSymbol, wishFor } from '@/lib/desk/desk';
import { useDesk } from '@/lib/desk/hooks';
import type { Instrument, Side } from '@/lib/trading/instrument';
import { usePainted } from '@/live/hooks';
import type { LiveQuote } from '@/live/quote-board';
import { RowPainter } from './row-painter';

interface Props {
  instrument: Instrument;
  favourite: boolean;
  onShift: (symbol: string, by: 1 | -1) => void;
  onDrag: (symbol: string | null) => void;
  onDrop: () => void;
}

const like = (symbol: string, favourite: boolean) =>
  desk.setState(({ favourites }) => ({
    favourites: favourite ? favourites.filter((one) => one !== symbol) : [...favourites, symbol],
  }));

export const WatchRow = memo(function WatchRow({ instrument, favourite, onShift, onDrag, onDrop }: Props) {
  const { symbol, description } = instrument;
  const selected = useDesk((state) => state.symbol === symbol);
  const row = useRef<HTMLLIElement>(null);
  usePaintedRow(row, instrument);
  return (
    <li
      ref={row}
      draggable
      onDragStart={() => onDrag(symbol)}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      className={cx(
        'contained grid h-11 grid-cols-[1.25rem_minmax(0,1fr)_5.5rem_5.5rem] items-center gap-1 border-b border-line/60 pr-2 pl-1',
        selected ? 'bg-accent-soft' : 'hover:bg-hover/60',
      )}
    >
      <button
        type="button"
        aria-label={`Favourite ${symbol}`}
        aria-pressed={favourite}
        onClick={() => like(symbol, favourite)}
        className="grid size-6 place-items-center text-faint hover:text-ink"
      >
        <Star size={12} fill={favourite ? 'currentColor' : 'none'} className={favourite ? 'text-warn' : ''} />
      </button>
      <button
        type="button"
        title={`${description}. Alt and arrows move it.`}
        aria-current={selected || undefined}
        onClick={() => selectSymbol(symbol)}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          onShift(symbol, event.key === 'ArrowUp' ? -1 : 1);
        }}
        className="flex h-full min-w-0 flex-col justify-center text-left"
      >
        <span className="truncate text-xs leading-4 font-semibold">{symbol}</span>
        <Facts />
      </button>
      <QuoteButton side="SELL" instrument={instrument} />
      <QuoteButton side="BUY" instrument={instrument} />
    </li>
  );
});

/** Written anew with every tick; the row itself is rendered only when somebody chooses or arranges. */
function usePaintedRow(row: RefObject<HTMLElement | null>, instrument: Instrument): void {
  const painter = useRef<{ row: Element; instrument: Instrument; by: RowPainter } | null>(null);
  const paint = useCallback(
    (quote: LiveQuote | undefined) => {
      if (!row.current) return;
      if (painter.current?.row !== row.current || painter.current.instrument !== instrument)
        painter.current = { row: row.current, instrument, by: new RowPainter(row.current, instrument) };
      painter.current.by.paint(quote);
    },
    [row, instrument],
  );
  usePainted(instrument.symbol, paint);
}

/** The change since the trading day began, the spread in pips, and where the bid stands between the day's low and high. */
function Facts() {
  return (
    <>
      <span className="flex gap-1.5 text-2xs leading-3.5 whitespace-nowrap text-faint">
        <span data-part="closed" hidden>
          closed
        </span>
        <span data-part="change" title="Since the trading day began" />
        <span data-part="spread" title="Spread in pips" />
      </span>
      <span data-part="range" hidden role="img" className="relative mt-0.5 block h-0.5 w-full rounded bg-line">
        <span
          data-part="marker"
          className="absolute inset-x-0 -top-px block h-1 before:absolute before:-left-0.5 before:size-1 before:rounded-full before:bg-soft"
        />
      </span>
    </>
  );
}

function QuoteButton({ side, instrument }: { side: Side; instrument: Instrument }) {
  const { symbol } = instrument;
  const oneClick = useDesk((state) => state.oneClick);
  const volume = useDesk((state) => state.volume);
  const { execute } = useTrade();
  const act = () => {
    selectSymbol(symbol);
    if (oneClick) void execute({ symbol, side, volume });
    else wishFor(side);
  };
  const verb = side === 'BUY' ? 'Buy' : 'Sell';
  return (
    <button
      type="button"
      data-part={side}
      onClick={act}
      title={oneClick ? `${verb} ${volume} ${symbol} at once` : `${verb} ${symbol}`}
      className={cx(
        'contained flex h-8 items-center justify-center rounded border border-line bg-raised text-xs hover:border-current',
        side === 'BUY' ? 'hover:text-up' : 'hover:text-down',
      )}
    >
      <span className="moving flex items-center gap-0.5 rounded px-0.5">
        <PricePlace />
        <span data-part="arrow" aria-hidden="true" className="min-w-2 text-[0.5rem]" />
      </span>
    </button>
  );
}
