import { type RefObject, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { theme } from '@/lib/theme';
import type { Instrument } from '@/lib/trading/instrument';
import { frames } from '@/live/frame';
import { plane } from '@/live/plane';
import { BarLine, readBars } from './bars';
import { ChartEngine, type IndicatorKey } from './engine';
import type { Interval } from './intervals';

export interface ChartState {
  readonly engine: ChartEngine | null;
  readonly line: BarLine | null;
  readonly error: unknown;
  readonly hovered: number | null;
}

const RETRY_MILLIS = 3_000;
/** A chart is drawn five times a second at most: all of its canvases are, whatever has changed, and prices stand beside it. */
const PICTURE_MILLIS = 200;

/** A chart in a place of the page: made once, filled from the past of whatever is looked at, kept going by ticks. */
export function useChart(
  place: RefObject<HTMLDivElement | null>,
  instrument: Instrument,
  interval: Interval,
  indicators: ReadonlySet<IndicatorKey>,
): ChartState {
  const [engine, setEngine] = useState<ChartEngine | null>(null);
  const [shown, show] = useState(NOTHING);
  const [hovered, hover] = useState<number | null>(null);
  const dark = useStore(theme, (now) => `${now.dark} ${now.palette}`);
  const { symbol, digits } = instrument;

  // Above the chart's own effect, so that it ends before the chart does.
  useEffect(() => {
    if (!engine) return;
    const line = new BarLine(interval);
    engine.begin(line, digits);
    const feed = new ChartFeed(engine, line, symbol, interval, (error) => show({ line, error }));
    feed.start();
    return () => {
      feed.stop();
      show(NOTHING);
      hover(null);
    };
  }, [engine, symbol, digits, interval]);
  useEffect(() => {
    if (!place.current) return;
    const made = new ChartEngine(place.current);
    made.onHover(hover);
    setEngine(made);
    return () => {
      made.remove();
      setEngine(null);
    };
  }, [place]);

  useEffect(() => {
    if (dark) engine?.paint();
  }, [dark, engine]);
  useEffect(() => engine?.choose(indicators), [indicators, engine]);
  return { engine, ...shown, hovered };
}

const NOTHING: { readonly line: BarLine | null; readonly error: unknown } = { line: null, error: null };

/** Joins the past to the present, and the past before that when somebody scrolls there. */
class ChartFeed {
  private readonly abort = new AbortController();
  private older: string | null = null;
  private reading = false;
  private stopTicks: () => void = () => undefined;
  private stopOldest: () => void = () => undefined;
  private redraw: 'none' | 'last' | 'all' = 'none';
  private ask: number | null = null;
  private drawnAt = 0;
  private next: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly engine: ChartEngine,
    private readonly line: BarLine,
    private readonly symbol: string,
    private readonly interval: Interval,
    private readonly ready: (error: unknown) => void,
  ) {}

  /** Hearing begins before reading, so that nothing falls between. */
  start(): void {
    this.stopTicks = plane.ticks(this.symbol, (ticks, snapshot) => {
      // After a gap the server no longer has the ticks between: its bars have them.
      if (snapshot && this.line.last) void this.read();
      for (const tick of ticks) {
        const change = this.line.tick(tick);
        if (change === 'unknown' && this.line.last) void this.read();
        if (change === 'last' || change === 'new') this.draw('last');
      }
      const last = ticks[ticks.length - 1];
      if (last) this.ask = Number(last.ask);
    });
    void this.read(true);
    this.stopOldest = this.engine.onOldest(() => void this.readOlder());
  }

  stop(): void {
    this.abort.abort();
    this.stopTicks();
    this.stopOldest();
    clearTimeout(this.retry);
    clearTimeout(this.next);
  }

  private draw(what: 'last' | 'all'): void {
    if (this.redraw === 'none') {
      const rest = this.drawnAt + PICTURE_MILLIS - performance.now();
      this.next = setTimeout(() => frames.before(this.drawNow), Math.max(0, rest));
    }
    if (this.redraw !== 'all') this.redraw = what;
  }

  private readonly drawNow = (): void => {
    const what = this.redraw;
    this.redraw = 'none';
    if (this.abort.signal.aborted) return;
    this.drawnAt = performance.now();
    if (what === 'all') this.engine.show(this.line);
    else this.engine.updateLast();
    if (this.ask !== null) this.engine.setAsk(this.ask);
  };

  private async read(first = false): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    try {
      const page = await readBars(this.symbol, this.interval, undefined, this.abort.signal);
      if (this.abort.signal.aborted) return;
      this.line.join(page.bars);
      if (first) this.older = page.older;
      this.engine.show(this.line);
      if (first) this.engine.toRealTime();
      const quote = plane.quotes.get(this.symbol);
      if (quote) this.engine.setAsk(Number(quote.ask));
      this.ready(null);
    } catch (thrown) {
      if (this.abort.signal.aborted) return;
      if (first) this.ready(thrown);
      this.retry = setTimeout(() => void this.read(first), RETRY_MILLIS);
    } finally {
      this.reading = false;
    }
  }

  private async readOlder(): Promise<void> {
    if (this.reading || this.older === null) return;
    this.reading = true;
    try {
      const page = await readBars(this.symbol, this.interval, this.older, this.abort.signal);
      if (this.abort.signal.aborted) return;
      this.older = page.older;
      this.line.join(page.bars);
      this.draw('all');
    } catch {
      // Scrolling on asks again.
    } finally {
      this.reading = false;
    }
  }
}
