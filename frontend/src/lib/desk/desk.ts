import { createStore } from 'zustand/vanilla';
import type { Side } from '@/lib/trading/instrument';

export type DeskTab = 'chart' | 'trade' | 'positions' | 'history' | 'markets';
export type OrderType = 'MARKET' | 'LIMIT' | 'STOP' | 'STOP_LIMIT';

/** What the panels of the trading screen share: which market, which side, which size. */
export interface Desk {
  readonly symbol: string;
  /** Which panel fills a small screen. */
  readonly tab: DeskTab;
  readonly oneClick: boolean;
  readonly volume: string;
  readonly favourites: readonly string[];
  readonly order: readonly string[];
  /** A side somebody asked the ticket for; `at` makes each asking a new one. */
  readonly wish: { readonly side: Side; readonly type: OrderType; readonly price?: string; readonly at: number } | null;
  readonly interval: string;
  /** Keys of what is drawn into the chart besides its bars. */
  readonly indicators: readonly string[];
}

interface Kept
  extends Pick<Desk, 'symbol' | 'oneClick' | 'volume' | 'favourites' | 'order' | 'interval' | 'indicators'> {}

const KEY = 'pq.desk';

function kept(): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Kept>;
  } catch {
    return {};
  }
}

export const desk = createStore<Desk>(() => ({
  symbol: 'EURUSD',
  oneClick: false,
  volume: '0.10',
  favourites: [],
  order: [],
  interval: 'M1',
  indicators: [],
  ...kept(),
  tab: 'chart',
  wish: null,
}));

desk.subscribe(({ symbol, oneClick, volume, favourites, order, interval, indicators }) => {
  localStorage.setItem(KEY, JSON.stringify({ symbol, oneClick, volume, favourites, order, interval, indicators }));
});

export const selectSymbol = (symbol: string) => desk.setState({ symbol });
export const showTab = (tab: DeskTab) => desk.setState({ tab });

/** Opens the ticket for a side; a price makes it a limit or stop order. */
export function wishFor(side: Side, type: OrderType = 'MARKET', price?: string): void {
  desk.setState({ wish: { side, type, price, at: Date.now() }, tab: 'trade' });
}
