import type { BidAsk } from '@/lib/trading/instrument';
import type { MarketView, Tick } from './feed-messages';
import type { FeedNews } from './feed-stream';
import { frames } from './frame';

/** The market in one symbol as the screen shows it; a new object whenever something changed. */
export interface LiveQuote extends BidAsk {
  readonly symbol: string;
  readonly seq: number;
  /** Epoch milliseconds of the quote, by the server's clock. */
  readonly at: number;
  /** Epoch milliseconds by this machine's clock at which it came; of a snapshot's the quote's own time. */
  readonly heardAt: number;
  /** Set by an operator: it does not grow old. */
  readonly manual: boolean;
  readonly open: boolean;
  readonly paused: boolean;
  readonly dayOpen: string | null;
  /** Whether the bid rose or fell at the last change. */
  readonly move: -1 | 0 | 1;
  /** Counts changes of the price, for a flash. */
  readonly changes: number;
  readonly high: string | null;
  readonly low: string | null;
}

/** As the server's usual setting: older quotes fill nothing. */
const STALE_MILLIS = 5_000;

/** Whether an order at this quote would be refused for its age or for a closed market. The server's judgement is the one that counts. */
export function isStale(quote: LiveQuote, now: number): boolean {
  return !quote.open || (!quote.manual && now - quote.heardAt > STALE_MILLIS);
}

type Listener = () => void;

/** Latest quotes by symbol. Ticks arrive at any rate; listeners hear of their symbols once a frame. */
export class QuoteBoard {
  private readonly quotes = new Map<string, LiveQuote>();
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly flushListeners = new Set<(symbols: ReadonlySet<string>) => void>();
  private dirty = new Set<string>();
  private newest = 0;

  readonly get = (symbol: string): LiveQuote | undefined => this.quotes.get(symbol);

  /** Epoch milliseconds, by this machine's clock, at which the last quote came. */
  get lastHeardAt(): number {
    return this.newest;
  }

  subscribe(symbol: string, listener: Listener): () => void {
    let of = this.listeners.get(symbol);
    if (!of) {
      of = new Set();
      this.listeners.set(symbol, of);
    }
    of.add(listener);
    return () => of.delete(listener);
  }

  /** Hears once a frame which symbols changed. */
  onFlush(listener: (symbols: ReadonlySet<string>) => void): () => void {
    this.flushListeners.add(listener);
    return () => this.flushListeners.delete(listener);
  }

  accept(news: FeedNews): void {
    if (news.symbol === undefined) return;
    if (news.channel === 'market') {
      if (news.kind === 'snapshot') this.snapshot(news.data as MarketView);
      else this.tick(news.symbol, news.data as Tick);
    } else if (news.channel === 'ticks') {
      const ticks = news.data as Tick[];
      const last = ticks[ticks.length - 1];
      if (last) this.tick(news.symbol, last);
    }
  }

  snapshot(view: MarketView): void {
    if (view.bid === null || view.ask === null) return;
    const { symbol, bid, ask, sequence, time, open, mode, manual, dayOpen } = view;
    const before = this.quotes.get(symbol);
    if (before && before.seq > (sequence ?? 0)) {
      this.put({ ...before, open, manual, paused: mode === 'PAUSED', dayOpen });
      return;
    }
    const at = time === null ? 0 : Date.parse(time);
    this.newest = Math.max(this.newest, Math.min(at, Date.now()));
    this.put({
      symbol,
      bid,
      ask,
      seq: sequence ?? 0,
      at,
      heardAt: at,
      manual,
      open,
      paused: mode === 'PAUSED',
      dayOpen,
      move: before?.move ?? 0,
      changes: before?.changes ?? 0,
      high: before?.high ?? null,
      low: before?.low ?? null,
    });
  }

  /** High and low of the day so far, from the day's bar; later ticks widen them. */
  range(symbol: string, high: string, low: string): void {
    const quote = this.quotes.get(symbol);
    if (quote) this.put({ ...quote, high, low });
  }

  private tick(symbol: string, tick: Tick): void {
    const before = this.quotes.get(symbol);
    if (before && before.seq >= tick.seq) return;
    const moved = before ? Math.sign(Number(tick.bid) - Number(before.bid)) : 0;
    const now = Date.now();
    this.newest = now;
    this.put({
      symbol,
      bid: tick.bid,
      ask: tick.ask,
      seq: tick.seq,
      at: Date.parse(tick.time),
      heardAt: now,
      manual: tick.manual,
      // Whoever hears a new tick hears an open market.
      open: true,
      paused: false,
      dayOpen: before?.dayOpen ?? null,
      move: moved === 0 ? (before?.move ?? 0) : (moved as -1 | 1),
      changes: (before?.changes ?? 0) + (moved === 0 ? 0 : 1),
      high: before?.high && Number(tick.bid) > Number(before.high) ? tick.bid : (before?.high ?? null),
      low: before?.low && Number(tick.bid) < Number(before.low) ? tick.bid : (before?.low ?? null),
    });
  }

  private put(quote: LiveQuote): void {
    this.quotes.set(quote.symbol, quote);
    this.dirty.add(quote.symbol);
    frames.request(this.flush);
  }

  private readonly flush = (): void => {
    const symbols = this.dirty;
    this.dirty = new Set();
    for (const symbol of symbols) {
      for (const listener of [...(this.listeners.get(symbol) ?? [])]) listener();
    }
    for (const listener of this.flushListeners) listener(symbols);
  };
}
