import { Star } from 'lucide-react';
import { memo } from 'react';
import { Price } from '@/components/Price';
import { cx } from '@/components/ui/cx';
import { useTrade } from '@/lib/data/orders';
import { desk, selectSymbol, wishFor } from '@/lib/desk/desk';
import { useDesk } from '@/lib/desk/hooks';
import { decimal } from '@/lib/money/decimal';
import { formatDecimal, formatSigned, MISSING, signOf } from '@/lib/money/format';
import type { Instrument, Side } from '@/lib/trading/instrument';
import { spreadPips } from '@/lib/trading/sizing';
import { useQuote } from '@/live/hooks';
import type { LiveQuote } from '@/live/quote-board';

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
  const quote = useQuote(symbol);
  return (
    <li
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
        <Facts quote={quote} instrument={instrument} />
        <DayRange quote={quote} />
      </button>
      <QuoteButton side="SELL" instrument={instrument} quote={quote} />
      <QuoteButton side="BUY" instrument={instrument} quote={quote} />
    </li>
  );
});

/** The change since the trading day began, and the spread in pips. */
function Facts({ quote, instrument }: { quote: LiveQuote | undefined; instrument: Instrument }) {
  if (!quote) return <span className="text-2xs text-faint">{MISSING}</span>;
  const change = quote.dayOpen ? decimal(quote.bid).minus(quote.dayOpen).div(quote.dayOpen).times(100) : null;
  const sign = signOf(change?.round(2));
  return (
    <span className="flex gap-1.5 text-2xs leading-3.5 whitespace-nowrap text-faint">
      {quote.open ? null : <span>closed</span>}
      <span className={sign > 0 ? 'text-up' : sign < 0 ? 'text-down' : ''} title="Since the trading day began">
        {change ? `${formatSigned(change, 2)}%` : ''}
      </span>
      <span title="Spread in pips">{formatDecimal(spreadPips(quote.bid, quote.ask, instrument.pipSize), 1)}</span>
    </span>
  );
}

/** Where the bid stands between the day's low and high. */
function DayRange({ quote }: { quote: LiveQuote | undefined }) {
  if (!quote?.low || !quote.high) return null;
  const [low, high, bid] = [Number(quote.low), Number(quote.high), Number(quote.bid)];
  const place = high > low ? ((bid - low) / (high - low)) * 100 : 50;
  return (
    <span
      className="relative mt-0.5 block h-0.5 w-full rounded bg-line"
      role="img"
      aria-label={`Day's low ${quote.low}, high ${quote.high}`}
      title={`Low ${quote.low}, high ${quote.high}`}
    >
      <span className="absolute -top-px h-1 w-1 rounded-full bg-soft" style={{ left: `calc(${place}% - 2px)` }} />
    </span>
  );
}

const STALE_MILLIS = 15_000;

function QuoteButton({
  side,
  instrument,
  quote,
}: {
  side: Side;
  instrument: Instrument;
  quote: LiveQuote | undefined;
}) {
  const { symbol, pipSize } = instrument;
  const oneClick = useDesk((state) => state.oneClick);
  const volume = useDesk((state) => state.volume);
  const { execute } = useTrade();
  if (!quote) return <span className="text-center text-xs text-faint">{MISSING}</span>;
  const act = () => {
    selectSymbol(symbol);
    if (oneClick) void execute({ symbol, side, volume });
    else wishFor(side);
  };
  const verb = side === 'BUY' ? 'Buy' : 'Sell';
  const stale = !quote.open || Date.now() - quote.at > STALE_MILLIS;
  return (
    <button
      type="button"
      onClick={act}
      title={oneClick ? `${verb} ${volume} ${symbol} at once` : `${verb} ${symbol}`}
      aria-label={`${verb} ${symbol} at ${side === 'BUY' ? quote.ask : quote.bid}`}
      className={cx(
        'contained flex h-8 items-center justify-center rounded border border-line bg-raised text-xs hover:border-current',
        side === 'BUY' ? 'hover:text-up' : 'hover:text-down',
        stale && 'opacity-55',
      )}
    >
      <span
        key={quote.changes}
        className={cx(
          'flex items-center gap-0.5 rounded px-0.5',
          quote.move > 0 ? 'flash-up' : quote.move < 0 ? 'flash-down' : '',
        )}
      >
        <Price price={side === 'BUY' ? quote.ask : quote.bid} pipSize={pipSize} />
        <span aria-hidden="true" className={cx('text-[0.5rem]', quote.move > 0 ? 'text-up' : 'text-down')}>
          {quote.move > 0 ? '▲' : quote.move < 0 ? '▼' : ''}
        </span>
      </span>
    </button>
  );
}
