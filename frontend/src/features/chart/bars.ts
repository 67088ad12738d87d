import { get } from '@/lib/api/client';
import type { Tick } from '@/live/feed-messages';
import type { Interval } from './intervals';

/** A bar as it is drawn. Drawing decides nothing, so its prices are numbers. */
export interface PlotBar {
  /** Epoch seconds of its opening. */
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

interface BarText {
  readonly time: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
}

export interface BarPage {
  readonly bars: PlotBar[];
  /** Where older ones are asked for; null at the beginning of time. */
  readonly older: string | null;
}

const PAGE = 600;

/** The last bars, or with a cursor the ones before; oldest first. */
export async function readBars(
  symbol: string,
  interval: Interval,
  cursor?: string,
  signal?: AbortSignal,
): Promise<BarPage> {
  const query = new URLSearchParams({ symbol, interval: interval.key, limit: String(PAGE), side: 'BID' });
  if (cursor) query.set('cursor', cursor);
  const page = await get<{ items: BarText[]; nextCursor: string | null }>(`/prices/historical/?${query}`, { signal });
  return { bars: page.items.map(plotted), older: page.nextCursor };
}

function plotted({ time, open, high, low, close }: BarText): PlotBar {
  return {
    time: Date.parse(time) / 1000,
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close),
  };
}

export type Change = 'none' | 'last' | 'new' | 'unknown';

/**
 * Bars of the past joined to ticks. A tick that the last bar already knows changes nothing, for high, low and close are the same
 * however often it is told; so nothing is lost between reading the past and hearing the present as long as hearing began first.
 */
export class BarLine {
  bars: PlotBar[] = [];

  constructor(readonly interval: Interval) {}

  get last(): PlotBar | undefined {
    return this.bars[this.bars.length - 1];
  }

  /** Puts a page where it belongs: what overlaps is replaced, the rest is kept on either side. */
  join(page: readonly PlotBar[]): void {
    const first = page[0];
    const last = page[page.length - 1];
    if (!first || !last) return;
    const before = this.bars.filter((bar) => bar.time < first.time);
    const after = this.bars.filter((bar) => bar.time > last.time);
    this.bars = [...before, ...page, ...after];
  }

  /** `unknown`: the tick belongs to a bar that only the server can begin. */
  tick(tick: Tick): Change {
    const at = Math.floor(Date.parse(tick.time) / 1000);
    const price = Number(tick.bid);
    const { last } = this;
    if (!last) return 'unknown';
    const { seconds, fixed } = this.interval;
    const start = fixed ? at - (at % seconds) : at < last.time + seconds ? last.time : null;
    if (start === null) return 'unknown';
    if (start < last.time) return 'none';
    if (start > last.time) {
      this.bars.push({ time: start, open: price, high: price, low: price, close: price });
      return 'new';
    }
    this.bars[this.bars.length - 1] = {
      ...last,
      high: Math.max(last.high, price),
      low: Math.min(last.low, price),
      close: price,
    };
    return 'last';
  }

  /** Opening of the bar that holds a moment; null before the first. */
  openingAt(seconds: number): number | null {
    return this.holding(seconds)?.time ?? null;
  }

  /** The bar that opened at a moment. */
  barAt(opening: number): PlotBar | null {
    const bar = this.holding(opening);
    return bar?.time === opening ? bar : null;
  }

  private holding(seconds: number): PlotBar | null {
    let low = 0;
    let high = this.bars.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.bars[middle] as PlotBar).time <= seconds) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? null : (this.bars[low - 1] as PlotBar);
  }

  /** Epoch milliseconds at which the last bar ends, by its usual length. */
  get endsAt(): number | null {
    return this.last ? (this.last.time + this.interval.seconds) * 1000 : null;
  }
}
