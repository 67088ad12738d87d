import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FeedClient, type SocketLike } from './feed-client';
import type { ClientMessage, PortfolioEvent, ServerMessage, Tick } from './feed-messages';
import type { FeedNews } from './feed-stream';

const FRAMES_BEFORE_A_CUT = 12;
const CUTS = 10;

/** The same dice for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A server as docs/protocols/websocket.md tells it, which keeps everything, behind a way that loses, swaps and breaks off. */
class RoughServer {
  readonly ticks: Tick[] = [];
  readonly events: PortfolioEvent[] = [];
  cuts = 0;
  calm = false;
  private readonly random: () => number;
  private readonly lines = new Set<RoughLine>();
  private seq = 100;

  constructor(seed: number) {
    this.random = dice(seed);
  }

  readonly connect = (): SocketLike => {
    const line = new RoughLine(this, this.random);
    this.lines.add(line);
    setTimeout(() => line.onopen?.({} as never), 1);
    return line;
  };

  /** Something happens: a tick, now and then an event, and each line hears of it. */
  happen(): void {
    // Other symbols have numbers between.
    this.seq += 1 + Math.floor(this.random() * 3);
    const price = (1 + this.seq / 1e5).toFixed(5);
    this.ticks.push({ seq: this.seq, bid: price, ask: price, time: '2026-11-23T10:00:00Z', manual: false });
    if (this.random() < 0.4) this.events.push({ sequence: this.events.length + 1, type: 'orderFilled.v1' });
    for (const line of this.lines) line.tell();
  }

  gone(line: RoughLine): void {
    if (this.lines.delete(line)) this.cuts++;
  }
}

class RoughLine implements SocketLike {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  private readonly told = new Map<string, number>();
  private frames = 0;
  private held: string | null = null;

  constructor(
    private readonly server: RoughServer,
    private readonly random: () => number,
  ) {}

  send(text: string): void {
    const message = JSON.parse(text) as ClientMessage;
    if (message.op !== 'subscribe') return;
    const ticks = message.channel === 'ticks';
    const from = typeof message.resumeFrom === 'object' ? message.resumeFrom.EURUSD : message.resumeFrom;
    const last = ticks ? (this.server.ticks.at(-1)?.seq ?? 0) : this.server.events.length;
    const subscribed: ServerMessage = { type: 'subscribed', channel: message.channel, data: {} };
    this.told.set(message.channel, from ?? last);
    const snapshot: ServerMessage = {
      type: 'snapshot',
      channel: message.channel,
      ...(ticks && { symbol: 'EURUSD' }),
      seq: last,
      prevSeq: null,
      data: ticks ? [] : { portfolioId: 'p' },
    };
    this.frame(from === undefined ? [subscribed, snapshot] : [subscribed, ...this.news()]);
  }

  close(): void {
    this.server.gone(this);
  }

  tell(): void {
    const news = this.news();
    if (news.length > 0) this.frame(news);
  }

  /** What was not told yet. */
  private news(): ServerMessage[] {
    const news: ServerMessage[] = [];
    const seen = this.told.get('ticks');
    const ticks = this.server.ticks.filter((tick) => seen !== undefined && tick.seq > seen);
    if (ticks.length > 0) {
      const seq = (ticks.at(-1) as Tick).seq;
      news.push({ type: 'ticks', channel: 'ticks', symbol: 'EURUSD', seq, prevSeq: seen ?? null, data: ticks });
      this.told.set('ticks', seq);
    }
    const known = this.told.get('portfolio');
    const events = this.server.events.filter((event) => known !== undefined && event.sequence > known);
    if (events.length > 0) {
      const seq = (events.at(-1) as PortfolioEvent).sequence;
      news.push({ type: 'portfolio', channel: 'portfolio', seq, prevSeq: known ?? null, data: { events } });
      this.told.set('portfolio', seq);
    }
    return news;
  }

  private frame(messages: ServerMessage[]): void {
    const text = JSON.stringify(messages);
    const first = this.frames++ === 0;
    if (!this.server.calm && !first) {
      if (this.random() < 0.1) return;
      if (this.held === null && this.random() < 0.2) {
        this.held = text;
        return;
      }
    }
    this.onmessage?.({ data: text } as never);
    if (this.held !== null) this.onmessage?.({ data: this.held } as never);
    this.held = null;
    if (!this.server.calm && this.frames >= FRAMES_BEFORE_A_CUT) {
      this.server.gone(this);
      this.onclose?.({ code: 1006 } as never);
    }
  }
}

describe('FeedClient behind a rough network', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('ends with what the server has, after ten drops (seed %i)', async (seed) => {
    const server = new RoughServer(seed);
    const random = dice(seed + 1000);
    const ticks: FeedNews[] = [];
    const portfolio: FeedNews[] = [];
    const client = new FeedClient({ url: 'ws://rough', socket: server.connect, random });
    client.subscribe('ticks', ['EURUSD'], (news) => ticks.push(news));
    client.portfolio((news) => portfolio.push(news));
    client.connect();

    while (server.cuts < CUTS || !server.calm) {
      server.calm = server.cuts >= CUTS;
      server.happen();
      await vi.advanceTimersByTimeAsync(25);
    }
    // Whatever was asked for and lost is asked for again.
    for (let i = 0; i < 400; i++) {
      server.happen();
      await vi.advanceTimersByTimeAsync(25);
    }

    expect(ticks.filter((news) => news.kind === 'snapshot')).toHaveLength(1);
    const first = ticks[0] as FeedNews;
    const told = ticks.slice(1).flatMap((news) => news.data as Tick[]);
    expect(told).toEqual(server.ticks.filter((tick) => tick.seq > first.seq));
    expect(portfolio.filter((news) => news.kind === 'snapshot')).toHaveLength(1);
    const begun = (portfolio[0] as FeedNews).seq;
    const events = portfolio.slice(1).flatMap((news) => (news.data as { events: PortfolioEvent[] }).events);
    expect(events).toEqual(server.events.filter((event) => event.sequence > begun));
    expect(events.length).toBeGreaterThan(50);
  });
});
