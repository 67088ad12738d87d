import { useEffect, useMemo, useRef } from 'react';
import { Refusal } from '@/components/ui/Query';
import { useInstrument } from '@/lib/data/market';
import {
  type ClosedLot,
  type Position,
  useDetail,
  useHistory,
  usePositions,
  useRows,
  useWorkingOrders,
} from '@/lib/data/portfolio';
import { desk } from '@/lib/desk/desk';
import { useDesk } from '@/lib/desk/hooks';
import { formatLots } from '@/lib/money/format';
import type { Instrument } from '@/lib/trading/instrument';
import { useFreshness } from '@/live/hooks';
import { INDICATORS } from './engine';
import type { Marker } from './fill-marks';
import { intervalOf } from './intervals';
import { Legend } from './Legend';
import { LinesOverlay } from './LinesOverlay';
import { linesOf, MOST_DRAWN } from './lines';
import { OrderHere } from './OrderHere';
import { Toolbar } from './Toolbar';
import { useChart } from './useChart';
import { useFloorLine } from './useFloorLine';
import { useMarkers } from './useMarkers';

export default function ChartPanel() {
  const symbol = useDesk((state) => state.symbol);
  const instrument = useInstrument(symbol);
  if (!instrument) return null;
  return <Chart instrument={instrument} />;
}

function Chart({ instrument }: { instrument: Instrument }) {
  const { symbol } = instrument;
  const interval = intervalOf(useDesk((state) => state.interval));
  const chosen = useDesk((state) => state.indicators);
  const indicators = useMemo(
    () => new Set(INDICATORS.map(([key]) => key).filter((key) => chosen.includes(key))),
    [chosen],
  );
  const place = useRef<HTMLDivElement>(null);
  const { engine, line, error, hovered } = useChart(place, instrument, interval, indicators);
  const freshness = useFreshness();
  const positions = usePositions(freshness).data;
  const orders = useWorkingOrders(freshness).data;
  const currency = useDetail(freshness).data?.currency ?? 'USD';
  const { lines, left } = useMemo(() => linesOf(symbol, positions ?? [], orders ?? []), [symbol, positions, orders]);
  useEffect(() => engine?.keepInSight(lines.map((one) => Number(one.price))), [engine, lines]);
  const floor = useFloorLine(engine, instrument, positions);
  const closed = useRows(useHistory({ symbol }).data);
  useMarkers(
    engine,
    useMemo(() => markersOf(symbol, positions ?? [], closed), [symbol, positions, closed]),
  );
  return (
    <section aria-label={`Chart of ${symbol}`} className="flex h-full min-h-0 flex-col">
      <Toolbar
        instrument={instrument}
        interval={interval}
        onInterval={(key) => desk.setState({ interval: key })}
        indicators={indicators}
        onIndicators={(indicators) => desk.setState({ indicators })}
      />
      <div className="relative min-h-0 flex-1">
        <OrderHere engine={engine} instrument={instrument} top={() => place.current?.getBoundingClientRect().top ?? 0}>
          <div ref={place} className="absolute inset-0" data-testid="chart" />
        </OrderHere>
        {line ? <Legend line={line} hovered={hovered} instrument={instrument} floor={floor} /> : null}
        {engine && !error ? (
          <LinesOverlay key={symbol} engine={engine} lines={lines} instrument={instrument} currency={currency} />
        ) : null}
        {left > 0 ? (
          <p className="absolute bottom-8 left-2 z-10 rounded bg-panel/80 px-1 text-2xs text-soft">
            Lines of the newest {MOST_DRAWN}; {left} more are in the table.
          </p>
        ) : null}
        {error ? (
          <div className="absolute inset-x-0 top-8 z-20 mx-auto max-w-sm rounded border border-line bg-panel">
            <Refusal thrown={error} />
          </div>
        ) : null}
      </div>
    </section>
  );
}

const WHY: Record<ClosedLot['closeReason'], string> = {
  CLIENT: '',
  STOP_LOSS: 'SL',
  TAKE_PROFIT: 'TP',
  TRAILING_STOP: 'trail',
  STOP_OUT: 'stop-out',
  PROTOCOL: 'protocol',
  ADMIN: 'operator',
};

const seconds = (at: string) => Date.parse(at) / 1000;

const MOST_MARKED = 200;

/** Where lots were bought and sold, and why they were closed. */
function markersOf(symbol: string, positions: readonly Position[], closed: readonly ClosedLot[]): Marker[] {
  const open = positions
    .filter((position) => position.symbol === symbol)
    .slice(0, MOST_MARKED)
    .flatMap((position) =>
      position.lots.slice(0, MOST_MARKED).map((lot) => ({
        at: seconds(lot.openedAt),
        buy: position.direction === 'LONG',
        text: formatLots(lot.volume),
        exit: false,
      })),
    );
  // Of another symbol while those of this one are still on their way.
  const past = closed
    .filter((lot) => lot.symbol === symbol)
    .flatMap((lot) => [
      { at: seconds(lot.openedAt), buy: lot.direction === 'LONG', text: '', exit: false },
      { at: seconds(lot.closedAt), buy: lot.direction === 'SHORT', text: WHY[lot.closeReason], exit: true },
    ]);
  return [...past, ...open];
}
