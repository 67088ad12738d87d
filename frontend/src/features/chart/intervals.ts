export interface Interval {
  readonly key: string;
  readonly name: string;
  readonly seconds: number;
  /** Whether each bar begins at a multiple of its length; longer ones follow the trading day, which the server knows. */
  readonly fixed: boolean;
}

const interval = (key: string, name: string, seconds: number): Interval => ({
  key,
  name,
  seconds,
  fixed: seconds <= 3600,
});

/** The eight that keys 1 to 8 choose. */
export const MAIN: readonly Interval[] = [
  interval('S5', '5s', 5),
  interval('M1', '1m', 60),
  interval('M5', '5m', 300),
  interval('M15', '15m', 900),
  interval('H1', '1h', 3600),
  interval('H4', '4h', 14_400),
  interval('D1', '1D', 86_400),
  interval('W1', '1W', 604_800),
];

export const OTHERS: readonly Interval[] = [
  interval('S1', '1s', 1),
  interval('S15', '15s', 15),
  interval('S30', '30s', 30),
  interval('M30', '30m', 1800),
];

export function intervalOf(key: string): Interval {
  return [...MAIN, ...OTHERS].find((one) => one.key === key) ?? (MAIN[1] as Interval);
}
