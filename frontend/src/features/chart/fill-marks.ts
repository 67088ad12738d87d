import type {
  AutoscaleInfo,
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesPrimitive,
  SeriesAttachedParameter,
  Time,
  UTCTimestamp,
} from 'lightweight-charts';
import type { BarLine } from './bars';
import type { Colours } from './theme';

export interface Marker {
  /** Epoch seconds. */
  readonly at: number;
  readonly buy: boolean;
  readonly text: string;
  readonly exit: boolean;
}

/** All markers of a kind at one bar. */
export interface Mark {
  /** Opening of the bar, in epoch seconds. */
  readonly time: number;
  readonly buy: boolean;
  readonly exit: boolean;
  readonly text: string;
}

/** Markers by the bars that hold them: several of a kind at a bar become one, with their number. Those before the first bar go. */
export function marksOf(markers: readonly Marker[], openingAt: (seconds: number) => number | null): Mark[] {
  const groups = new Map<string, { mark: Mark; texts: Set<string>; count: number }>();
  for (const { at, buy, exit, text } of markers) {
    const time = openingAt(at);
    if (time === null) continue;
    const key = `${time} ${buy} ${exit}`;
    const group = groups.get(key);
    if (group) {
      group.count++;
      group.texts.add(text);
    } else groups.set(key, { mark: { time, buy, exit, text }, texts: new Set([text]), count: 1 });
  }
  return [...groups.values()].map(({ mark, texts, count }) =>
    count === 1 ? mark : { ...mark, text: `${count}×${texts.size === 1 && mark.text ? ` ${mark.text}` : ''}` },
  );
}

const ROOM: AutoscaleInfo = { priceRange: null, margins: { above: 26, below: 26 } };
const GAP = 6;
const SHAPE = 9;
const LETTERS = 11;
const NONE: readonly IPrimitivePaneView[] = [];

/**
 * Where lots were bought and sold, below and above their bars. Not the markers of the library: those have it lay out the whole
 * chart anew with every tick, and go on doing so once they are taken away.
 */
export class FillMarks implements ISeriesPrimitive<Time> {
  private marks: readonly Mark[] = [];
  private chart: SeriesAttachedParameter<Time> | null = null;
  private readonly renderer: IPrimitivePaneRenderer = {
    draw: (target) => target.useMediaCoordinateSpace(({ context, mediaSize }) => this.draw(context, mediaSize.width)),
  };
  private readonly views: readonly IPrimitivePaneView[] = [{ zOrder: () => 'top', renderer: () => this.renderer }];

  constructor(
    private line: BarLine,
    private c: Colours,
    private readonly font: string,
  ) {}

  attached(chart: SeriesAttachedParameter<Time>): void {
    this.chart = chart;
  }

  detached(): void {
    this.chart = null;
  }

  show(markers: readonly Marker[], line: BarLine, c: Colours): void {
    this.line = line;
    this.c = c;
    const before = this.marks.length;
    this.marks = marksOf(markers, (seconds) => line.openingAt(seconds));
    if (before + this.marks.length > 0) this.chart?.requestUpdate();
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.marks.length > 0 ? this.views : NONE;
  }

  autoscaleInfo(): AutoscaleInfo | null {
    return this.marks.length > 0 ? ROOM : null;
  }

  private draw(context: CanvasRenderingContext2D, width: number): void {
    if (!this.chart) return;
    const { chart, series } = this.chart;
    const used = new Map<string, number>();
    context.font = `${LETTERS}px ${this.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const mark of this.marks) {
      const x = chart.timeScale().timeToCoordinate(mark.time as UTCTimestamp);
      if (x === null || x < -SHAPE || x > width + SHAPE) continue;
      const bar = this.line.barAt(mark.time);
      const edge = bar && series.priceToCoordinate(mark.buy ? bar.low : bar.high);
      if (edge === null || edge === undefined) continue;
      const key = `${mark.time} ${mark.buy}`;
      const taken = used.get(key) ?? GAP;
      used.set(key, taken + this.drawOne(context, mark, x, edge, taken));
    }
  }

  /** Beyond the edge of its bar by so much; how much of the place it took. */
  private drawOne(context: CanvasRenderingContext2D, mark: Mark, x: number, edge: number, away: number): number {
    const { warn, up, down } = this.c;
    const outwards = mark.buy ? 1 : -1;
    const near = edge + outwards * away;
    const far = near + outwards * SHAPE;
    context.fillStyle = mark.exit ? warn : mark.buy ? up : down;
    context.beginPath();
    if (mark.exit) context.arc(x, (near + far) / 2, SHAPE / 3, 0, 2 * Math.PI);
    else {
      context.moveTo(x, near);
      context.lineTo(x - SHAPE / 2, far);
      context.lineTo(x + SHAPE / 2, far);
    }
    context.fill();
    if (!mark.text) return SHAPE + 2;
    context.fillText(mark.text, x, far + outwards * (LETTERS / 2 + 2));
    return SHAPE + LETTERS + 4;
  }
}
