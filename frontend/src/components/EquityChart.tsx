import { useMemo } from 'react';
import { formatMoney } from '@/lib/money/format';
import { formatDay } from '@/lib/money/time';

export interface EquityPoint {
  readonly at: string;
  readonly balance: string;
  readonly equity?: string | null;
}

interface Props {
  /** Oldest first. */
  points: readonly EquityPoint[];
  currency: string;
  /** When money was paid in or out. */
  deposits?: readonly string[];
  height?: number;
}

const WIDTH = 1000;
const MOST_POINTS = 1200;

/** Balance as steps, equity as a line, the fall from its peak shaded. A picture: its numbers decide nothing. */
export function EquityChart({ points, currency, deposits = [], height = 260 }: Props) {
  const drawn = useMemo(() => draw(points, deposits, height), [points, deposits, height]);
  if (!drawn) return <p className="p-6 text-center text-sm text-soft">The curve begins with the first booking.</p>;
  const first = points[0] as EquityPoint;
  const last = points[points.length - 1] as EquityPoint;
  const label = `Balance from ${formatMoney(first.balance, currency)} on ${formatDay(first.at)} to ${formatMoney(last.balance, currency)} ${currency} on ${formatDay(last.at)}`;
  return (
    <figure className="flex flex-col gap-1 p-3">
      <div className="flex gap-2">
        <div className="relative min-w-0 flex-1" style={{ height }}>
          <svg
            viewBox={`0 0 ${WIDTH} ${height}`}
            preserveAspectRatio="none"
            className="h-full w-full"
            role="img"
            aria-label={label}
          >
            <path d={drawn.drawdown} className="fill-down/15" />
            {drawn.deposits.map((x) => (
              <path
                key={x}
                d={`M${x} 0V${height}`}
                className="stroke-line-strong"
                strokeDasharray="3 4"
                vectorEffect="non-scaling-stroke"
              />
            ))}
            <path
              d={drawn.balance}
              className="fill-none stroke-faint"
              strokeWidth="1.5"
              vectorEffect="non-scaling-stroke"
            />
            <path
              d={drawn.equity}
              className="fill-none stroke-accent"
              strokeWidth="1.75"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
        </div>
        <div className="flex shrink-0 flex-col justify-between text-right text-2xs text-faint">
          <span>{formatMoney(String(drawn.most), currency)}</span>
          <span>{formatMoney(String(drawn.least), currency)}</span>
        </div>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 text-2xs text-faint">
        <span>{formatDay(first.at)}</span>
        <Key colour="bg-accent" text="equity" />
        <Key colour="bg-faint" text="balance" />
        <Key colour="bg-down/40" text="drawdown" />
        {drawn.deposits.length > 0 ? <Key colour="bg-line-strong" text="paid in or out" /> : null}
        <span className="ml-auto">{formatDay(last.at)}</span>
      </figcaption>
    </figure>
  );
}

function Key({ colour, text }: { colour: string; text: string }) {
  return (
    <span className="flex items-center gap-1">
      <span aria-hidden="true" className={`h-1.5 w-3 rounded-sm ${colour}`} />
      {text}
    </span>
  );
}

function draw(points: readonly EquityPoint[], deposits: readonly string[], height: number) {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const kept = points.filter((_, i) => i % step === 0 || i === points.length - 1);
  if (kept.length === 0) return null;
  const values = kept.map((point) => ({
    at: Date.parse(point.at),
    balance: Number(point.balance),
    equity: Number(point.equity ?? point.balance),
    measured: point.equity !== null && point.equity !== undefined,
  }));
  const first = values[0]?.at ?? 0;
  const span = Math.max(1, (values[values.length - 1]?.at ?? 0) - first);
  const all = values.flatMap((value) => [value.balance, value.equity]);
  const least = Math.min(...all);
  const most = Math.max(...all);
  const pad = (most - least || Math.abs(most) * 0.01 || 1) * 0.06;
  const x = (at: number) => (((at - first) / span) * WIDTH).toFixed(1);
  const y = (value: number) => (height - ((value - least + pad) / (most - least + 2 * pad)) * height).toFixed(1);
  // Between bookings nobody measured anything: equity goes on as it was, and steps with the balance.
  const path = values.flatMap(({ at, equity, measured }, i) => {
    const before = values[i - 1];
    return before && !measured
      ? [
          { at, equity: before.equity },
          { at, equity },
        ]
      : [{ at, equity }];
  });
  let peak = Number.NEGATIVE_INFINITY;
  const peaks = path.map(({ equity }) => {
    peak = Math.max(peak, equity);
    return peak;
  });
  const equity = path.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(value.at)} ${y(value.equity)}`).join('');
  const back = path
    .map((value, i) => `L${x(value.at)} ${y(peaks[i] as number)}`)
    .reverse()
    .join('');
  return {
    least,
    most,
    equity,
    balance: values
      .map((value, i) => (i === 0 ? `M${x(value.at)} ${y(value.balance)}` : `H${x(value.at)}V${y(value.balance)}`))
      .join(''),
    drawdown: `${equity}${back}Z`,
    deposits: deposits
      .map((at) => Date.parse(at))
      .filter((at) => at > first)
      .map(x),
  };
}
