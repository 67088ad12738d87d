import { ColorType, CrosshairMode, type DeepPartial, type TimeChartOptions } from 'lightweight-charts';

export interface Colours {
  readonly up: string;
  readonly down: string;
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly panel: string;
  readonly accent: string;
  readonly warn: string;
  readonly focus: string;
}

/** The page's own colours, as they are now. */
export function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    up: of('up'),
    down: of('down'),
    ink: of('ink'),
    faint: of('faint'),
    line: of('line'),
    panel: of('panel'),
    accent: of('accent'),
    warn: of('warn'),
    focus: of('focus'),
  };
}

const axis = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(undefined, { hour12: false, ...options });
const YEAR = axis({ year: 'numeric' });
const MONTH = axis({ month: 'short' });
const DAY = axis({ day: 'numeric', month: 'short' });
const MINUTE = axis({ hour: '2-digit', minute: '2-digit' });
const SECOND = axis({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const WHOLE = axis({
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
/** By the library's kinds of marks: year, month, day, time, time with seconds. */
const MARKS = [YEAR, MONTH, DAY, MINUTE, SECOND];

export function chartOptions(c: Colours): DeepPartial<TimeChartOptions> {
  return {
    autoSize: true,
    layout: {
      background: { type: ColorType.Solid, color: c.panel },
      textColor: c.faint,
      fontSize: 11,
      fontFamily: getComputedStyle(document.body).fontFamily,
      panes: { separatorColor: c.line },
    },
    grid: { vertLines: { color: c.line, style: 4 }, horzLines: { color: c.line, style: 4 } },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: { borderColor: c.line },
    timeScale: {
      borderColor: c.line,
      timeVisible: true,
      secondsVisible: false,
      rightOffset: 6,
      tickMarkFormatter: (time: unknown, kind: number) => (MARKS[kind] ?? MINUTE).format(Number(time) * 1000),
    },
    localization: { timeFormatter: (time: unknown) => WHOLE.format(Number(time) * 1000) },
  };
}
