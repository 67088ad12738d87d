import {
  type AutoscaleInfo,
  CandlestickSeries,
  createChart,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  LineSeries,
  type LogicalRange,
  type UTCTimestamp,
} from 'lightweight-charts';
import { bollinger, ema, rsi, type Series, sma } from '@/lib/trading/indicators';
import { BarLine, type PlotBar } from './bars';
import { FillMarks, type Marker } from './fill-marks';
import { type Interval, MAIN } from './intervals';
import { type Colours, chartOptions, colours } from './theme';

export type IndicatorKey = 'SMA' | 'EMA' | 'BOLLINGER' | 'RSI';
export const INDICATORS: readonly (readonly [IndicatorKey, string])[] = [
  ['SMA', 'SMA 20'],
  ['EMA', 'EMA 50'],
  ['BOLLINGER', 'Bollinger 20, 2'],
  ['RSI', 'RSI 14'],
];

/** What a chart shows before it is told what to show. */
const NO_BARS = new BarLine(MAIN[1] as Interval);

const time = (bar: PlotBar) => bar.time as UTCTimestamp;
const candle = (bar: PlotBar) => ({ ...bar, time: time(bar) });

/** The chart itself, outside React: candles, indicators, the ask, markers. */
export class ChartEngine {
  private readonly chart: IChartApi;
  readonly candles: ISeriesApi<'Candlestick'>;
  private readonly marks: FillMarks;
  private ask: IPriceLine | null = null;
  private floor: IPriceLine | null = null;
  private lines: { series: ISeriesApi<'Line'>; values: (closes: number[]) => Series }[] = [];
  private chosen: ReadonlySet<IndicatorKey> = new Set();
  private c: Colours = colours();
  private readonly repainted = new Set<() => void>();
  private placed: readonly Marker[] = [];
  private levels: readonly number[] = [];
  /** Opening of the newest bar that is drawn. */
  private drawnTo = 0;
  private line = NO_BARS;
  private gone = false;

  constructor(place: HTMLElement) {
    const options = chartOptions(this.c);
    this.chart = createChart(place, options);
    this.marks = new FillMarks(this.line, this.c, options.layout?.fontFamily ?? 'sans-serif');
    this.candles = this.chart.addSeries(CandlestickSeries);
    this.candles.applyOptions({
      autoscaleInfoProvider: (original: () => AutoscaleInfo | null) => widened(original(), this.levels),
    });
    // Called whenever scale or place of the prices may have changed: the lines above the canvas follow at once.
    this.candles.attachPrimitive({
      updateAllViews: () => {
        for (const listener of this.repainted) listener();
      },
    });
    this.candles.attachPrimitive(this.marks);
    this.paint();
  }

  onRepaint(listener: () => void): () => void {
    this.repainted.add(listener);
    return () => this.repainted.delete(listener);
  }

  /** Hears the bar under the crosshair, null beside the bars. */
  onHover(listener: (time: number | null) => void): void {
    this.chart.subscribeCrosshairMove(({ time: at }) => listener(at === undefined ? null : Number(at)));
  }

  /** Hears when the oldest bars come into sight; what is answered ends it. */
  onOldest(listener: () => void): () => void {
    const scale = this.chart.timeScale();
    const look = (range: LogicalRange | null) => {
      if (range && range.from < 60) listener();
    };
    scale.subscribeVisibleLogicalRangeChange(look);
    return () => {
      if (!this.gone) scale.unsubscribeVisibleLogicalRangeChange(look);
    };
  }

  /** Empty, for other bars with prices of so many digits: the chart itself stays, making one costs more than all that is in it. */
  begin(line: BarLine, digits: number): void {
    this.candles.applyOptions({ priceFormat: { type: 'price', precision: digits, minMove: 1 / 10 ** digits } });
    this.chart.priceScale('right').applyOptions({ autoScale: true });
    if (this.ask) this.candles.removePriceLine(this.ask);
    this.ask = null;
    this.show(line);
  }

  show(line: BarLine): void {
    this.line = line;
    const seconds = line.interval.seconds < 60;
    this.chart.applyOptions({ timeScale: { secondsVisible: seconds, timeVisible: line.interval.seconds < 86_400 } });
    this.candles.setData(line.bars.map(candle));
    this.drawnTo = line.last?.time ?? 0;
    this.drawIndicators();
    this.mark(this.placed);
  }

  /** The newest bars, where there are many at the right edge. */
  toRealTime(): void {
    this.chart.timeScale().resetTimeScale();
    this.chart.timeScale().scrollToRealTime();
  }

  /** Draws the bar that was last, and whatever began since. */
  updateLast(): void {
    const { bars } = this.line;
    let i = bars.length - 1;
    while (i > 0 && (bars[i] as PlotBar).time > this.drawnTo) i--;
    const closes = this.lines.length > 0 ? this.closes() : [];
    const drawn = this.lines.map(({ series, values }) => ({ series, values: values(closes) }));
    for (; i >= 0 && i < bars.length; i++) {
      const bar = bars[i] as PlotBar;
      this.candles.update(candle(bar));
      for (const { series, values } of drawn) {
        const value = values[i];
        if (value !== null && value !== undefined) series.update({ time: time(bar), value });
      }
      this.drawnTo = bar.time;
    }
  }

  setAsk(price: number): void {
    if (this.ask) this.ask.applyOptions({ price });
    else {
      const color = this.c.faint;
      this.ask = this.candles.createPriceLine({
        price,
        color,
        lineWidth: 1,
        lineStyle: 1,
        axisLabelVisible: true,
        title: 'ask',
      });
    }
  }

  /** The price at which the trading protocol would be broken; null takes the line away. */
  setFloor(price: number | null): void {
    if (this.gone) return;
    if (price === null) {
      if (this.floor) this.candles.removePriceLine(this.floor);
      this.floor = null;
    } else if (this.floor) {
      this.floor.applyOptions({ price });
    } else {
      this.floor = this.candles.createPriceLine({
        price,
        color: this.c.warn,
        lineWidth: 2,
        lineStyle: 3,
        axisLabelVisible: true,
        title: 'protocol floor',
      });
    }
  }

  mark(markers: readonly Marker[]): void {
    this.placed = markers;
    this.marks.show(markers, this.line, this.c);
  }

  /** Prices that should be in sight as long as the bars can still be read beside them. */
  keepInSight(levels: readonly number[]): void {
    this.levels = levels;
    this.chart.priceScale('right').applyOptions({ autoScale: true });
  }

  choose(indicators: ReadonlySet<IndicatorKey>): void {
    this.chosen = indicators;
    this.drawIndicators();
  }

  priceAt(y: number): number | null {
    return this.candles.coordinateToPrice(y);
  }

  placeOf(price: number): number | null {
    return this.candles.priceToCoordinate(price);
  }

  /** Width of the price scale, which lines leave free. */
  get scaleWidth(): number {
    return this.chart.priceScale('right').width();
  }

  paint(): void {
    this.c = colours();
    const { up, down } = this.c;
    this.chart.applyOptions(chartOptions(this.c));
    this.candles.applyOptions({
      upColor: up,
      downColor: down,
      wickUpColor: up,
      wickDownColor: down,
      borderUpColor: up,
      borderDownColor: down,
    });
    this.ask?.applyOptions({ color: this.c.faint });
    this.floor?.applyOptions({ color: this.c.warn });
    this.drawIndicators();
    this.mark(this.placed);
  }

  remove(): void {
    this.gone = true;
    this.repainted.clear();
    this.chart.remove();
  }

  private closes(): number[] {
    return this.line.bars.map((bar) => bar.close);
  }

  private drawIndicators(): void {
    for (const { series } of this.lines) this.chart.removeSeries(series);
    this.lines = [];
    const { accent, warn, focus, faint } = this.c;
    if (this.chosen.has('SMA')) this.add(accent, (closes) => sma(closes, 20));
    if (this.chosen.has('EMA')) this.add(warn, (closes) => ema(closes, 50));
    if (this.chosen.has('BOLLINGER')) {
      this.add(faint, (closes) => bollinger(closes, 20, 2).upper);
      this.add(faint, (closes) => bollinger(closes, 20, 2).lower);
    }
    if (this.chosen.has('RSI')) {
      this.add(focus, (closes) => rsi(closes, 14), 1);
      this.chart.panes()[1]?.setHeight(90);
    }
  }

  private add(color: string, values: (closes: number[]) => Series, pane = 0): void {
    const series = this.chart.addSeries(
      LineSeries,
      { color, lineWidth: 1, priceLineVisible: false, lastValueVisible: pane === 1, crosshairMarkerVisible: false },
      pane,
    );
    const closes = this.closes();
    series.setData(
      values(closes).flatMap((value, i) =>
        value === null ? [] : [{ time: time(this.line.bars[i] as PlotBar), value }],
      ),
    );
    this.lines.push({ series, values });
  }
}

/** How many times the height of the bars may be added for a level. */
const MOST_WIDENING = 2.5;

function widened(info: AutoscaleInfo | null, levels: readonly number[]): AutoscaleInfo | null {
  if (!info?.priceRange) return info;
  let { minValue, maxValue } = info.priceRange;
  const reach = (maxValue - minValue) * MOST_WIDENING;
  const [low, high] = [minValue - reach, maxValue + reach];
  for (const level of levels) {
    if (level < low || level > high) continue;
    minValue = Math.min(minValue, level);
    maxValue = Math.max(maxValue, level);
  }
  return { ...info, priceRange: { minValue, maxValue } };
}
