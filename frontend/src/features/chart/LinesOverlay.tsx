import { X } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Refused } from '@/components/Refused';
import { cx } from '@/components/ui/cx';
import type { Problem } from '@/lib/api/problem';
import { useTrade } from '@/lib/data/orders';
import { decimal } from '@/lib/money/decimal';
import { closingPrice, type Instrument } from '@/lib/trading/instrument';
import { plane } from '@/live/plane';
import type { ChartEngine } from './engine';
import { type ChartLine, movedTo, pulledOut } from './lines';
import { Away, LiveWorth, Worth } from './Worth';

interface Props {
  engine: ChartEngine;
  lines: readonly ChartLine[];
  instrument: Instrument;
  currency: string;
}

/** Lines above the canvas: seen, pulled by mouse or finger, and moved by keys like any slider. */
export function LinesOverlay({ engine, lines, instrument, currency }: Props) {
  const [fresh, setFresh] = useState<ChartLine | null>(null);
  const shown = fresh ? [...lines, fresh] : lines;
  const [width, setWidth] = useState(60);
  useEffect(() => {
    let known = 0;
    return engine.onRepaint(() => {
      const now = Math.max(40, engine.scaleWidth);
      if (now !== known) setWidth(now);
      known = now;
    });
  }, [engine]);
  return (
    <div className="pointer-events-none absolute inset-0 z-10 overflow-hidden" style={{ right: width }}>
      {shown.map((line) => (
        <Line
          key={line.key}
          engine={engine}
          line={line}
          instrument={instrument}
          currency={currency}
          pulled={line === fresh}
          onPull={(level) => setFresh(pulledOut(line, level, beside(line, level, instrument)))}
          onDone={() => setFresh(null)}
        />
      ))}
    </div>
  );
}

const FIRST_PIPS = 20;

/** A new level begins a little away from the entry, on its own side and beyond the market. */
function beside(line: ChartLine, level: 'stopLoss' | 'takeProfit', { pipSize, digits, symbol }: Instrument): string {
  const quote = plane.quotes.get(symbol);
  const up = (line.direction === 'LONG') === (level === 'takeProfit');
  const market = quote && line.positionId ? closingPrice(line.direction, quote) : line.price;
  const entry = decimal(line.price);
  const from = up ? (entry.gt(market) ? entry : decimal(market)) : entry.lt(market) ? entry : decimal(market);
  return from[up ? 'plus' : 'minus'](decimal(pipSize).times(FIRST_PIPS)).toFixed(digits);
}

interface LineProps {
  engine: ChartEngine;
  line: ChartLine;
  instrument: Instrument;
  currency: string;
  pulled: boolean;
  onPull: (level: 'stopLoss' | 'takeProfit') => void;
  onDone: () => void;
}

const COLOURS = { entry: 'border-faint', order: 'border-focus', stopLoss: 'border-down', takeProfit: 'border-up' };
const CHIPS = {
  entry: 'bg-raised text-ink border-line-strong',
  order: 'bg-panel text-focus border-focus',
  stopLoss: 'bg-panel text-down border-down',
  takeProfit: 'bg-panel text-up border-up',
};

function Line({ engine, line, instrument, currency, pulled, onPull, onDone }: LineProps) {
  const { draft, busy, refusal, hold, drag, drop, step, send, cancel, take } = useMoving(
    engine,
    line,
    instrument,
    pulled,
    onDone,
  );
  const place = useRef<HTMLDivElement>(null);
  const price = draft ?? line.price;
  const reposition = useCallback(() => {
    const y = engine.placeOf(Number(price));
    if (!place.current) return;
    place.current.style.transform = `translateY(${y ?? -100}px)`;
  }, [engine, price]);
  useEffect(() => {
    reposition();
    return engine.onRepaint(reposition);
  }, [engine, reposition]);
  const movable = line.kind !== 'entry';
  const { close, cancel: cancelOrder } = useTrade();
  const away = () => {
    if (line.kind === 'entry') void close({ positionId: line.positionId });
    else if (line.kind === 'order') void cancelOrder({ orderId: line.orderId });
    else void take();
  };
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by !== 0) step(by * (event.shiftKey ? 10 : 1));
    else if (event.key === 'Enter') void send();
    else if (event.key === 'Escape') cancel();
    else if (event.key === 'Delete' || event.key === 'Backspace') away();
    else return;
    event.preventDefault();
  };
  const what = WORDS[line.kind];
  return (
    <div ref={place} className="absolute inset-x-0 top-0 h-0" data-line={line.kind}>
      <div
        className={cx(
          'border-t',
          line.kind === 'entry' ? '' : 'border-dashed',
          COLOURS[line.kind],
          busy && 'animate-pulse',
        )}
      />
      {movable ? (
        <div
          onPointerDown={hold}
          onPointerMove={drag}
          onPointerUp={drop}
          onPointerCancel={cancel}
          className="pointer-events-auto absolute inset-x-0 -top-1.5 h-3 cursor-ns-resize touch-none"
          data-testid={`drag-${line.kind}`}
        />
      ) : null}
      <div
        className={cx(
          'pointer-events-auto absolute right-1 flex h-5 -translate-y-1/2 items-center gap-1 rounded border px-1 text-2xs shadow-sm',
          CHIPS[line.kind],
        )}
      >
        {movable ? (
          <span
            role="slider"
            tabIndex={0}
            aria-label={`${what} of ${line.kind === 'order' ? line.name : `${instrument.symbol}`}`}
            aria-orientation="vertical"
            aria-valuenow={Number(price)}
            aria-valuetext={price}
            onKeyDown={keys}
            onPointerDown={hold}
            onPointerMove={drag}
            onPointerUp={drop}
            onBlur={() => draft === null || busy || cancel()}
            className="flex cursor-ns-resize touch-none items-center gap-1 select-none"
          >
            <span className="font-semibold">{line.name}</span>
            <span>{price}</span>
            {line.kind !== 'order' ? (
              <Worth line={line} price={price} instrument={instrument} currency={currency} />
            ) : draft === null ? null : (
              <Away line={line} price={price} instrument={instrument} />
            )}
          </span>
        ) : (
          <span className="flex items-center gap-1">
            <span className="font-semibold">{line.name}</span>
            <LiveWorth line={line} instrument={instrument} currency={currency} />
          </span>
        )}
        {draft === null
          ? line.missing.map((level) => (
              <button
                key={level}
                type="button"
                aria-label={level === 'stopLoss' ? '+SL, add a stop loss' : '+TP, add a take profit'}
                onClick={() => onPull(level)}
                className="rounded border border-line px-0.5 text-soft hover:bg-hover hover:text-ink"
              >
                {level === 'stopLoss' ? '+SL' : '+TP'}
              </button>
            ))
          : null}
        <button
          type="button"
          aria-label={`${line.kind === 'entry' ? 'Close' : 'Remove'} ${line.name}`}
          onClick={away}
          className="opacity-70 hover:opacity-100"
        >
          <X size={11} />
        </button>
      </div>
      <Refused
        problem={refusal}
        className="pointer-events-auto absolute top-3 right-1 z-20 max-w-64 rounded border border-down bg-panel px-2 py-1 shadow-lg"
      />
    </div>
  );
}

const WORDS = { entry: 'Entry', order: 'Price', stopLoss: 'Stop loss', takeProfit: 'Take profit' };

/** As long as a toast that tells an error. */
const REFUSAL_MILLIS = 9_000;

/** A line on its way: where it is held now, and whether the server agreed. A refusal puts it back. */
function useMoving(engine: ChartEngine, line: ChartLine, instrument: Instrument, pulled: boolean, onDone: () => void) {
  const [draft, setDraft] = useState<string | null>(pulled ? line.price : null);
  // As it is before it is rendered: a quick hand lets go before any picture of its pull.
  const latest = useRef(draft);
  const move = useCallback((to: string | null) => {
    latest.current = to;
    setDraft(to);
  }, []);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const held = useRef<number | null>(null);
  const { modify } = useTrade();
  const { digits, pipSize } = instrument;
  // The server's own word replaces the draft once it is known.
  const known = line.price;
  useEffect(() => {
    if (!pulled && known) move(null);
  }, [known, pulled, move]);
  const cancel = () => {
    held.current = null;
    move(null);
    if (pulled) onDone();
  };
  const send = async () => {
    const to = latest.current;
    if (to === null || busy) return;
    setBusy(true);
    setRefusal(null);
    const agreed = await modify(movedTo(line, to), (problem) => {
      setRefusal(problem);
      setTimeout(() => setRefusal((now) => (now === problem ? null : now)), REFUSAL_MILLIS);
    });
    setBusy(false);
    if (pulled) onDone();
    else if (!agreed || to === line.price) move(null);
  };
  const take = () => (pulled ? Promise.resolve(onDone()) : modify(movedTo(line, null)));
  const hold = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = event.clientY - (engine.placeOf(Number(latest.current ?? line.price)) ?? event.clientY);
  };
  const drag = (event: PointerEvent) => {
    if (held.current === null) return;
    const price = engine.priceAt(event.clientY - held.current);
    if (price !== null && price > 0) move(price.toFixed(digits));
  };
  const drop = () => {
    if (held.current === null) return;
    held.current = null;
    if (latest.current !== null && latest.current !== line.price) void send();
  };
  const step = (pips: number) =>
    move(
      decimal(latest.current ?? line.price)
        .plus(decimal(pipSize).times(pips))
        .toFixed(digits),
    );
  return { draft, busy, refusal, hold, drag, drop, step, send, cancel, take };
}
