/** What goes over the price socket, as docs/protocols/websocket.md tells it. Decimals are strings, instants RFC 3339. */

export type Channel = 'market' | 'ticks' | 'bars' | 'history' | 'portfolio';

/** One tick, or the latest quote of channel market. */
export interface Tick {
  seq: number;
  bid: string;
  ask: string;
  time: string;
  manual: boolean;
}

/** A market as a snapshot of channel market shows it; prices are null while it never had a quote. */
export interface MarketView {
  symbol: string;
  bid: string | null;
  ask: string | null;
  sequence: number | null;
  time: string | null;
  open: boolean;
  mode: 'LIVE' | 'MANUAL' | 'PAUSED';
  manual: boolean;
  dayOpen: string | null;
  dayChange: string | null;
  dayChangePercent: string | null;
}

/** An execution event; further fields by its type. */
export interface PortfolioEvent {
  sequence: number;
  type: string;
  [field: string]: unknown;
}

/** Equity and margin of a portfolio at a moment. */
export interface AccountLine {
  portfolioId: string;
  equity: string;
  usedMargin: string;
  freeMargin: string;
  marginLevelPercent: string | null;
  marginState: string;
  unrealizedPnl: string;
  at: string;
}

/** Data of a `portfolio` message: events, or the account line, which moves no sequence. */
export interface PortfolioNews {
  events?: PortfolioEvent[];
  account?: AccountLine;
}

export interface ErrorData {
  code: string;
  detail: string;
}

export type ServerMessageType =
  | 'subscribed'
  | 'snapshot'
  | 'market'
  | 'ticks'
  | 'bars'
  | 'portfolio'
  | 'heartbeat'
  | 'error'
  | 'shutdown';

/** Any message of the server; a frame holds one or an array of them. */
export interface ServerMessage {
  type: ServerMessageType;
  channel?: Channel;
  /** Absent on channel portfolio, which has one stream only. */
  symbol?: string;
  /** On channel bars. */
  interval?: string;
  seq?: number;
  prevSeq?: number | null;
  dropped?: number;
  data?: unknown;
}

/** A message of the client. */
export type ClientMessage =
  | { op: 'auth'; token: string }
  | {
      op: 'subscribe';
      channel: Channel;
      symbols?: string[];
      interval?: string;
      maxRate?: number;
      grantId?: string;
      /** One sequence for all, or one for each symbol. */
      resumeFrom?: number | Record<string, number>;
    }
  | { op: 'unsubscribe'; channel: Channel; symbols?: string[]; interval?: string }
  | { op: 'ping' };
