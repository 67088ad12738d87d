import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FeedClient, type FeedClientOptions, type SocketLike } from './feed-client';
import type { ClientMessage, ServerMessage } from './feed-messages';
import type { FeedNews } from './feed-stream';

/** A server that says what the test tells it to, over sockets that can be cut. */
class ScriptedServer {
  readonly connections: ScriptedSocket[] = [];

  readonly connect = (): SocketLike => {
    const socket = new ScriptedSocket();
    this.connections.push(socket);
    return socket;
  };

  get last(): ScriptedSocket {
    return this.connections.at(-1) as ScriptedSocket;
  }
}

class ScriptedSocket implements SocketLike {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  readonly heard: ClientMessage[] = [];
  closed = false;

  send(text: string): void {
    this.heard.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  opens(): void {
    this.onopen?.({} as never);
  }

  says(...messages: ServerMessage[]): void {
    const frame = messages.length === 1 ? messages[0] : messages;
    this.onmessage?.({ data: JSON.stringify(frame) } as never);
  }

  cut(code: number): void {
    this.onclose?.({ code } as never);
  }
}

const tick = (seq: number) => ({ seq, bid: '1.08490', ask: '1.08500', time: '2026-11-23T10:00:00Z', manual: false });

const ticks = (prevSeq: number, ...seqs: number[]): ServerMessage => ({
  type: 'ticks',
  channel: 'ticks',
  symbol: 'EURUSD',
  seq: seqs.at(-1),
  prevSeq,
  data: seqs.map(tick),
});

const snapshot = (seq: number): ServerMessage => ({
  type: 'snapshot',
  channel: 'ticks',
  symbol: 'EURUSD',
  seq,
  prevSeq: null,
  data: [tick(seq)],
});

const subscribed: ServerMessage = { type: 'subscribed', channel: 'ticks', data: { symbols: ['EURUSD'] } };

const tickSeqs = (news: FeedNews[]) => news.flatMap((one) => (one.data as { seq: number }[]).map((item) => item.seq));

describe('FeedClient', () => {
  let server: ScriptedServer;
  let told: FeedNews[];

  beforeEach(() => {
    vi.useFakeTimers();
    server = new ScriptedServer();
    told = [];
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  async function following(options: Partial<FeedClientOptions> = {}): Promise<FeedClient> {
    const client = new FeedClient({
      url: 'ws://here/prices/?symbols=',
      socket: server.connect,
      random: () => 1,
      ...options,
    });
    client.subscribe('ticks', ['EURUSD'], (news) => told.push(news));
    client.connect();
    await settle();
    server.last.opens();
    await settle();
    return client;
  }

  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('shows its token first and asks for all symbols of a channel at once', async () => {
    const client = new FeedClient({ url: 'ws://here', socket: server.connect, token: () => 'secret' });
    client.subscribe('market', ['EURUSD', 'USDJPY'], () => {}, { maxRate: 2 });
    client.connect();
    await settle();
    server.last.opens();
    await settle();

    expect(server.last.heard).toEqual([
      { op: 'auth', token: 'secret' },
      { op: 'subscribe', channel: 'market', symbols: ['EURUSD', 'USDJPY'], maxRate: 2 },
    ]);
  });

  it('tells a snapshot and then each item once', async () => {
    await following();
    server.last.says(subscribed, snapshot(10), ticks(10, 11, 12), ticks(12, 13));

    expect(told.map((news) => news.kind)).toEqual(['snapshot', 'news', 'news']);
    expect(tickSeqs(told)).toEqual([10, 11, 12, 13]);
  });

  it('leaves out what an overlapping message repeats', async () => {
    await following();
    server.last.says(subscribed, snapshot(10), ticks(10, 11, 12), ticks(10, 11, 12), ticks(11, 12, 13));

    expect(tickSeqs(told)).toEqual([10, 11, 12, 13]);
  });

  it('notices a gap, asks once from where it was and tells nothing twice', async () => {
    await following();
    server.last.says(subscribed, snapshot(10), ticks(10, 11), ticks(12, 13), ticks(13, 14));
    await settle();

    expect(server.last.heard.slice(1)).toEqual([
      { op: 'subscribe', channel: 'ticks', symbols: ['EURUSD'], resumeFrom: { EURUSD: 11 } },
    ]);
    server.last.says(subscribed, ticks(11, 12, 13, 14), ticks(14, 15));
    expect(tickSeqs(told)).toEqual([10, 11, 12, 13, 14, 15]);
  });

  it('asks again when the answer itself got lost', async () => {
    await following();
    server.last.says(subscribed, snapshot(10), ticks(12, 13));
    await vi.advanceTimersByTimeAsync(6_000);
    server.last.says(ticks(13, 14));
    await settle();

    expect(server.last.heard.filter((message) => message.op === 'subscribe')).toHaveLength(3);
  });

  it('begins anew when what it missed is no longer kept', async () => {
    await following();
    server.last.says(subscribed, snapshot(10), ticks(50, 51));
    await settle();
    server.last.says(
      subscribed,
      { type: 'error', channel: 'ticks', symbol: 'EURUSD', data: { code: 'SNAPSHOT_REQUIRED', detail: '' } },
      snapshot(60),
      ticks(60, 61),
    );

    expect(tickSeqs(told)).toEqual([10, 60, 61]);
    expect(told.map((news) => news.kind)).toEqual(['snapshot', 'snapshot', 'news']);
  });

  it('counts what the server left out for its slowness', async () => {
    await following();
    server.last.says(subscribed, snapshot(10), { ...ticks(10, 20), dropped: 9 });

    expect(told.at(-1)?.dropped).toBe(9);
  });

  it('comes back after a cut and resumes', async () => {
    await following();
    server.last.says(subscribed, snapshot(10), ticks(10, 11));
    server.last.cut(1006);
    await vi.advanceTimersByTimeAsync(500);
    server.last.opens();
    await settle();

    expect(server.connections).toHaveLength(2);
    expect(server.last.heard).toEqual([
      { op: 'subscribe', channel: 'ticks', symbols: ['EURUSD'], resumeFrom: { EURUSD: 11 } },
    ]);
  });

  it('waits longer each time nobody answers, and as long as a leaving server says', async () => {
    await following();
    for (const wait of [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      const before = server.connections.length;
      server.last.cut(1006);
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(server.connections).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(server.connections).toHaveLength(before + 1);
    }
    server.last.opens();
    server.last.says({ type: 'shutdown', data: { reconnectAfterMillis: 123 } });
    const before = server.connections.length;
    server.last.cut(1012);
    await vi.advanceTimersByTimeAsync(123);
    expect(server.connections).toHaveLength(before + 1);
  });

  it('takes the word of whoever knows that the network is gone, and that it is back', async () => {
    const client = await following();
    client.cut();
    expect(server.last.closed).toBe(true);
    client.wake();
    await settle();
    expect(server.connections).toHaveLength(2);
    client.wake();
    await vi.advanceTimersByTimeAsync(2_000);
    server.last.opens();
    client.wake();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.last.closed).toBe(false);
  });

  it('takes fifteen seconds of silence for a dead connection', async () => {
    await following();
    await vi.advanceTimersByTimeAsync(14_000);
    server.last.says({ type: 'heartbeat', data: { time: '2026-11-23T10:00:00Z' } });
    await vi.advanceTimersByTimeAsync(14_999);
    expect(server.connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(501);
    expect(server.connections).toHaveLength(2);
    expect(server.connections[0]?.closed).toBe(true);
  });

  it('asks for a new token when the server refused the old one', async () => {
    const asked: boolean[] = [];
    const token = (renew: boolean) => {
      asked.push(renew);
      return renew ? 'new' : 'old';
    };
    await following({ token });
    server.last.cut(4401);
    await vi.advanceTimersByTimeAsync(500);
    server.last.opens();

    expect(asked).toEqual([false, true]);
    expect(server.last.heard[0]).toEqual({ op: 'auth', token: 'new' });
  });

  it('does not come back when it may not see what it asked for', async () => {
    const states: string[] = [];
    await following({ onStatus: (status) => states.push(status) });
    server.last.cut(4403);
    await vi.advanceTimersByTimeAsync(60_000);

    expect(server.connections).toHaveLength(1);
    expect(states.at(-1)).toBe('refused');
  });

  it('goes on with prices when a portfolio may no longer be seen', async () => {
    const states: string[] = [];
    const client = await following({ onStatus: (status) => states.push(status) });
    client.portfolio(() => {}, { grantId: 'g' });
    await settle();
    server.last.cut(4403);
    await vi.advanceTimersByTimeAsync(500);
    server.last.opens();
    await settle();

    expect(states.at(-1)).toBe('open');
    expect(server.last.heard.map((message) => 'channel' in message && message.channel)).toEqual(['ticks']);
  });

  it('asks again for what the server could not answer just now', async () => {
    const client = await following();
    client.portfolio(() => {});
    await settle();
    const asked = () => server.last.heard.filter((message) => 'channel' in message && message.channel === 'portfolio');
    server.last.says({
      type: 'error',
      channel: 'portfolio',
      data: { code: 'SERVICE_UNAVAILABLE', detail: 'Portfolios cannot be read at the moment.' },
    });
    await vi.advanceTimersByTimeAsync(4_999);
    expect(asked()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toHaveLength(2);
  });

  it('follows a portfolio from its own sequence; the account line moves none', async () => {
    const client = await following();
    const news: FeedNews[] = [];
    client.portfolio((one) => news.push(one));
    await settle();
    const portfolio = (seq: number, prevSeq: number | null, data: unknown, type: ServerMessage['type'] = 'portfolio') =>
      server.last.says({ type, channel: 'portfolio', seq, prevSeq, data });
    portfolio(3, null, { portfolioId: 'p' }, 'snapshot');
    portfolio(4, 3, { events: [{ sequence: 4, type: 'orderPlaced.v1' }] });
    portfolio(4, 4, { account: { equity: '1' } });
    portfolio(4, 3, { events: [{ sequence: 4, type: 'orderPlaced.v1' }] });
    portfolio(6, 4, { events: [{ sequence: 5 }, { sequence: 6 }] });
    server.last.cut(1006);
    await vi.advanceTimersByTimeAsync(500);
    server.last.opens();
    await settle();

    expect(news.map((one) => one.data)).toEqual([
      { portfolioId: 'p' },
      { events: [{ sequence: 4, type: 'orderPlaced.v1' }] },
      { account: { equity: '1' } },
      { events: [{ sequence: 5 }, { sequence: 6 }] },
    ]);
    expect(server.last.heard).toContainEqual({ op: 'subscribe', channel: 'portfolio', resumeFrom: 6 });
  });

  it('ends a subscription with its last listener', async () => {
    const client = await following();
    const first = client.subscribe('market', ['USDJPY'], () => {});
    const second = client.subscribe('market', ['USDJPY'], () => {});
    await settle();
    first();
    expect(server.last.heard.filter((message) => message.op === 'unsubscribe')).toEqual([]);
    second();
    expect(server.last.heard.at(-1)).toEqual({ op: 'unsubscribe', channel: 'market', symbols: ['USDJPY'] });
  });

  it('is silent after it was closed', async () => {
    const client = await following();
    client.close();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(server.connections).toHaveLength(1);
    expect(server.last.closed).toBe(true);
  });
});
