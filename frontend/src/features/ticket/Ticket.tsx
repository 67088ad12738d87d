import { type FormEvent, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { Refused } from '@/components/Refused';
import { Button } from '@/components/ui/Button';
import { Segmented } from '@/components/ui/Segmented';
import type { Problem } from '@/lib/api/problem';
import { useInstrument, useInstruments } from '@/lib/data/market';
import { useTrade } from '@/lib/data/orders';
import { useDetail } from '@/lib/data/portfolio';
import { desk, type OrderType } from '@/lib/desk/desk';
import { useDesk } from '@/lib/desk/hooks';
import { useKeys } from '@/lib/keys';
import { decimal } from '@/lib/money/decimal';
import { formatLots } from '@/lib/money/format';
import type { Instrument, Side } from '@/lib/trading/instrument';
import { rateOf } from '@/lib/trading/live-profit';
import { useFreshness } from '@/live/hooks';
import { plane } from '@/live/plane';
import { type Draft, EMPTY, type Field, type Resolved, resolve } from './draft';
import { LevelField, NumberField, SizeField } from './fields';
import { More } from './More';
import { Preview } from './Preview';
import { SideButtons } from './SideButtons';

const TYPES: readonly (readonly [OrderType, string])[] = [
  ['MARKET', 'Market'],
  ['LIMIT', 'Limit'],
  ['STOP', 'Stop'],
  ['STOP_LIMIT', 'Stop-limit'],
];

const ONE = decimal(1);

type Patch = Partial<Draft>;
const patched = (draft: Draft, patch: Patch): Draft => ({ ...draft, ...patch });

export function Ticket() {
  const symbol = useDesk((state) => state.symbol);
  const instrument = useInstrument(symbol);
  if (!instrument) return <p className="p-3 text-sm text-faint">Loading {symbol} …</p>;
  return <Form key={symbol} instrument={instrument} />;
}

function Form({ instrument }: { instrument: Instrument }) {
  const [refusal, refuse] = useState<Problem | null>(null);
  const [draft, patch] = useReducer(patched, EMPTY, (empty) => ({ ...empty, size: desk.getState().volume }));
  const change = useCallback((patched: Patch) => {
    patch(patched);
    refuse(null);
  }, []);
  const size = useRef<HTMLInputElement>(null);
  useWishes(change, size);
  const { resolved, latest } = useResolved(draft, instrument);
  const { execute, place } = useTrade();
  const [busy, setBusy] = useState(false);
  const [touched, touch] = useState(false);
  const { symbol } = instrument;

  useEffect(() => {
    if (draft.sizeUnit === 'LOTS' && Number(draft.size) > 0) desk.setState({ volume: draft.size });
  }, [draft.size, draft.sizeUnit]);

  const send = async () => {
    touch(true);
    const now = latest();
    if (!now.ok || busy) return;
    setBusy(true);
    const { order } = now;
    refuse(null);
    const done = 'execute' in order ? await execute(order.execute, refuse) : await place(order.pending, refuse);
    setBusy(false);
    if (done) {
      touch(false);
      change({
        stopLoss: { ...draft.stopLoss, text: '' },
        takeProfit: { ...draft.takeProfit, text: '' },
        trailingPips: '',
      });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const errorOf = (field: Field) => (touched && !resolved.ok && resolved.field === field ? resolved.reason : undefined);
  const verb = draft.side === 'BUY' ? 'Buy' : 'Sell';
  const volume = resolved.ok ? formatLots(resolved.volume) : '';
  return (
    <form onSubmit={submit} noValidate aria-label="Order ticket" className="flex flex-col gap-2.5 p-3">
      <SideButtons instrument={instrument} side={draft.side} onSide={(side) => change({ side })} />
      <Segmented
        label="Order type"
        value={draft.type}
        onChange={(type) => change({ type, price: draft.price || priceNow(symbol, draft.side) })}
        options={TYPES}
        className="w-full"
      />
      {draft.type === 'MARKET' ? null : (
        <NumberField
          label={draft.type === 'LIMIT' ? 'Limit price' : 'Stop price'}
          value={draft.price}
          onChange={(price) => change({ price })}
          step={instrument.pipSize}
          error={errorOf('price')}
        />
      )}
      {draft.type === 'STOP_LIMIT' ? (
        <NumberField
          label="Limit price once touched"
          value={draft.limitPrice}
          onChange={(limitPrice) => change({ limitPrice })}
          step={instrument.pipSize}
          error={errorOf('limitPrice')}
        />
      ) : null}
      <SizeField
        ref={size}
        draft={draft}
        instrument={instrument}
        onChange={change}
        lots={resolved.ok ? resolved.volume : null}
        error={errorOf('size')}
      />
      <LevelField
        label="Stop loss"
        value={draft.stopLoss}
        instrument={instrument}
        onChange={(stopLoss) => change({ stopLoss })}
        error={errorOf('stopLoss')}
      />
      <LevelField
        label="Take profit"
        value={draft.takeProfit}
        instrument={instrument}
        onChange={(takeProfit) => change({ takeProfit })}
        error={errorOf('takeProfit')}
      />
      <More draft={draft} onChange={change} errorOf={errorOf} />
      {touched && !resolved.ok && resolved.field === null ? (
        <p role="alert" className="text-xs text-down">
          {resolved.reason}
        </p>
      ) : null}
      <Refused problem={refusal} className="rounded bg-down-soft px-2 py-1.5" />
      <Button type="submit" look={draft.side === 'BUY' ? 'buy' : 'sell'} size="lg" busy={busy}>
        {draft.type === 'MARKET' ? verb : `Place ${verb.toLowerCase()} ${draft.type.toLowerCase().replace('_', '-')}`}{' '}
        {volume} {symbol}
      </Button>
      <Preview resolved={resolved} />
    </form>
  );
}

function priceNow(symbol: string, side: Side): string {
  const quote = plane.quotes.get(symbol);
  return quote ? (side === 'BUY' ? quote.ask : quote.bid) : '';
}

const LOOK_AGAIN_MILLIS = 1000;

/**
 * The order as it would be, looked at each second and shown anew when it changed: the fields need no picture of every tick. What is sent is resolved once more
 * with the price of that moment.
 */
function useResolved(draft: Draft, instrument: Instrument): { resolved: Resolved; latest: () => Resolved } {
  const instruments = useInstruments();
  const { data: detail } = useDetail(useFreshness());
  const latest = () => {
    const floating = plane.floating.total.get();
    const rate = detail ? rateOf(instrument, instruments, detail.currency, plane.quotes.get, ONE) : null;
    const equity = detail ? (floating?.plus(detail.balance) ?? (detail.equity ? decimal(detail.equity) : null)) : null;
    return resolve(draft, { instrument, quote: plane.quotes.get(instrument.symbol), rate, equity });
  };
  const resolved = latest();
  useOtherwise(JSON.stringify(resolved), () => JSON.stringify(latest()));
  return { resolved, latest };
}

/** Renders again once what was shown is no longer what there is to show. */
function useOtherwise(shown: string, look: () => string): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const now = useRef({ shown, look });
  useEffect(() => {
    now.current = { shown, look };
  });
  useEffect(() => {
    const timer = setInterval(() => now.current.look() !== now.current.shown && again(), LOOK_AGAIN_MILLIS);
    return () => clearInterval(timer);
  }, []);
}

/** B and S, a click on a price, or a right click on the chart: the side is chosen, the size is next. */
function useWishes(change: (patch: Patch) => void, size: { current: HTMLInputElement | null }): void {
  const wish = useDesk((state) => state.wish);
  const focus = () => {
    size.current?.focus();
    size.current?.select();
  };
  const choose = (side: Side) => {
    change({ side });
    focus();
  };
  useKeys({ b: () => choose('BUY'), s: () => choose('SELL') });
  useEffect(() => {
    if (!wish) return;
    change({ side: wish.side, type: wish.type, ...(wish.price && { price: wish.price }) });
    size.current?.focus();
    size.current?.select();
  }, [wish, change, size]);
}
