import type { ClientMessage, ErrorData, ServerMessage } from './feed-messages';
import { type FeedNews, FeedStream, type StreamName, streamKey } from './feed-stream';

/** The little of a WebSocket that is needed; a browser's own fits, and so do those of node's libraries. */
export interface SocketLike {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export type FeedStatus = 'idle' | 'connecting' | 'open' | 'waiting' | 'refused';

export interface FeedClientOptions {
  /** Any path of `/prices/`; the one channel it follows by itself is left to `subscribe` when `?symbols=` is empty. */
  url: string;
  /** Asked before each connection; null for an anonymous one. `renew` is true after the server refused the last token. */
  token?: (renew: boolean) => string | null | Promise<string | null>;
  /** Makes the socket; the platform's WebSocket unless told otherwise (node has one of its own from 22 on). */
  socket?: (url: string) => SocketLike;
  onStatus?: (status: FeedStatus) => void;
  /** Errors the server tells without closing, but for those this client heals by itself. */
  onError?: (error: ErrorData, message: ServerMessage) => void;
  /** 0 to 1; spreads the waits of many clients. */
  random?: () => number;
}

export interface Subscribing {
  interval?: string;
  maxRate?: number;
  grantId?: string;
}

export type FeedListener = (news: FeedNews) => void;

interface Followed {
  stream: FeedStream;
  options: Subscribing;
  listeners: Set<FeedListener>;
  /** When it was asked for and not yet answered, in milliseconds; null once the server has confirmed it. */
  askedAt: number | null;
}

/** No word for so long, three heartbeats, means the connection is dead. */
const SILENCE_MILLIS = 15_000;
const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 10_000;
/** A question nobody answered for so long was lost: it is asked again. */
const ANSWER_MILLIS = 5_000;
const UNAUTHENTICATED = 4401;
const FORBIDDEN = 4403;

/**
 * Follows prices, bars and a portfolio over one socket, and keeps them whole: a gap is noticed by the sequences and healed, a lost
 * connection comes back and resumes where it was, and no item is told twice.
 */
export class FeedClient {
  private readonly options: FeedClientOptions;
  private readonly followed = new Map<string, Followed>();
  private pending = new Map<string, Followed>();
  private socket: SocketLike | null = null;
  private open = false;
  private running = false;
  private attempts = 0;
  private connection = 0;
  private renew = false;
  private comeBackAfter: number | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private heardAt = 0;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FeedClientOptions) {
    this.options = options;
  }

  /** Connects, and again whenever the connection is lost, until `close`. */
  connect(): void {
    if (this.running) return;
    this.running = true;
    this.attempts = 0;
    void this.dial();
  }

  close(): void {
    this.running = false;
    this.hangUp();
    clearTimeout(this.waiting);
    this.status('idle');
  }

  /** The network is back, somebody says: dials now rather than when it would by itself. */
  wake(): void {
    if (!this.running || this.open) return;
    clearTimeout(this.waiting);
    this.hangUp();
    this.attempts = 0;
    void this.dial();
  }

  /** The network is gone, somebody says: what is open is dead, though nothing tells it yet. */
  cut(): void {
    this.lost(this.connection, 0);
  }

  /** Shows a newer token before the old one ends. */
  authenticate(token: string): void {
    if (this.open) this.say({ op: 'auth', token });
  }

  /**
   * Follows symbols on a channel. A stream that is followed already begins anew with a snapshot for all its listeners.
   *
   * @returns ends it
   */
  subscribe(
    channel: 'market' | 'ticks' | 'bars',
    symbols: string[],
    listener: FeedListener,
    options: Subscribing = {},
  ): () => void {
    const interval = options.interval ?? 'S1';
    return this.followAll(
      symbols.map((symbol) => (channel === 'bars' ? { channel, symbol, interval } : { channel, symbol })),
      listener,
      options,
    );
  }

  /** Follows the portfolio of the token, or with `grantId` the one a grant shows; the rest as `subscribe`. */
  portfolio(listener: FeedListener, options: Pick<Subscribing, 'grantId'> = {}): () => void {
    return this.followAll([{ channel: 'portfolio' }], listener, options);
  }

  private followAll(names: StreamName[], listener: FeedListener, options: Subscribing): () => void {
    for (const name of names) this.follow(name, listener, options);
    return () => {
      for (const name of names) this.leave(name, listener);
    };
  }

  private follow(name: StreamName, listener: FeedListener, options: Subscribing): void {
    const key = streamKey(name);
    const known = this.followed.get(key);
    const followed = known ?? { stream: new FeedStream(name), options, listeners: new Set(), askedAt: null };
    followed.stream.reset();
    followed.listeners.add(listener);
    this.followed.set(key, followed);
    this.ask(followed);
  }

  private leave(name: StreamName, listener: FeedListener): void {
    const key = streamKey(name);
    const followed = this.followed.get(key);
    if (!followed?.listeners.delete(listener) || followed.listeners.size > 0) return;
    this.followed.delete(key);
    this.pending.delete(key);
    if (this.open) {
      const { channel, symbol, interval } = name;
      this.say({ op: 'unsubscribe', channel, ...(symbol && { symbols: [symbol] }), ...(interval && { interval }) });
    }
  }

  /** Gathers what is asked within one turn, so that many symbols take one message. */
  private ask(followed: Followed): void {
    followed.askedAt = Date.now();
    if (!this.open) return;
    if (this.pending.size === 0) queueMicrotask(() => this.flush());
    this.pending.set(streamKey(followed.stream.name), followed);
  }

  private flush(): void {
    const asked = [...this.pending.values()];
    this.pending = new Map();
    if (!this.open) return;
    const groups = new Map<string, Followed[]>();
    for (const one of asked) {
      const key = JSON.stringify([one.stream.name.channel, one.options]);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    for (const group of groups.values()) this.say(subscription(group));
  }

  private async dial(): Promise<void> {
    const connection = ++this.connection;
    this.status('connecting');
    let token: string | null;
    try {
      token = (await this.options.token?.(this.renew)) ?? null;
    } catch {
      this.lost(connection, 0);
      return;
    }
    if (!this.running || connection !== this.connection) return;
    const socket = (this.options.socket ?? platformSocket)(this.options.url);
    this.socket = socket;
    socket.onopen = () => this.opened(connection, token);
    socket.onmessage = (event: { data: unknown }) => this.heard(connection, String(event.data));
    socket.onclose = (event: { code: number }) => this.lost(connection, event.code);
    this.listenForSilence(connection);
  }

  private opened(connection: number, token: string | null): void {
    if (connection !== this.connection) return;
    this.open = true;
    this.status('open');
    if (token !== null) this.say({ op: 'auth', token });
    for (const followed of this.followed.values()) this.ask(followed);
  }

  private heard(connection: number, text: string): void {
    if (connection !== this.connection) return;
    this.listenForSilence(connection);
    const frame = JSON.parse(text) as ServerMessage | ServerMessage[];
    for (const message of Array.isArray(frame) ? frame : [frame]) this.take(message);
  }

  private take(message: ServerMessage): void {
    switch (message.type) {
      case 'heartbeat':
        return;
      case 'subscribed':
        this.attempts = 0;
        this.renew = false;
        for (const followed of this.followed.values()) {
          if (followed.stream.name.channel === message.channel) followed.askedAt = null;
        }
        return;
      case 'shutdown':
        this.comeBackAfter = (message.data as { reconnectAfterMillis: number }).reconnectAfterMillis;
        return;
      case 'error':
        this.troubled(message);
        return;
      default:
        this.deliver(message);
    }
  }

  private troubled(message: ServerMessage): void {
    const error = message.data as ErrorData;
    const followed = this.find(message);
    // The snapshot that heals it follows by itself.
    if (error.code === 'SNAPSHOT_REQUIRED') {
      followed?.stream.reset();
      return;
    }
    if (error.code === 'SERVICE_UNAVAILABLE' && followed) this.askLater(followed);
    this.options.onError?.(error, message);
  }

  /** What the server could not answer just now is asked again, however long the connection lives. */
  private askLater(followed: Followed): void {
    const { connection } = this;
    setTimeout(() => {
      if (connection === this.connection && this.followed.get(streamKey(followed.stream.name)) === followed)
        this.ask(followed);
    }, ANSWER_MILLIS);
  }

  private deliver(message: ServerMessage): void {
    const followed = this.find(message);
    if (!followed) return;
    const verdict = followed.stream.accept(message);
    if (verdict.kind === 'gap' && !isAwaited(followed)) this.ask(followed);
    if (verdict.kind === 'tell') for (const listener of followed.listeners) listener(verdict.news);
  }

  private find(message: ServerMessage): Followed | undefined {
    const { channel, symbol, interval } = message;
    return channel && this.followed.get(streamKey({ channel, symbol, interval }));
  }

  /** Fifty messages a second are noted, not fifty timers set: one looks again once the silence it waits for might be there. */
  private listenForSilence(connection: number): void {
    this.heardAt = Date.now();
    if (this.silence === undefined) this.lookAgain(connection, SILENCE_MILLIS);
  }

  private lookAgain(connection: number, millis: number): void {
    this.silence = setTimeout(() => {
      this.silence = undefined;
      const rest = this.heardAt + SILENCE_MILLIS - Date.now();
      if (rest > 0) this.lookAgain(connection, rest);
      else this.lost(connection, 0);
    }, millis);
  }

  private lost(connection: number, code: number): void {
    if (connection !== this.connection) return;
    this.hangUp();
    if (!this.running) return;
    if (code === FORBIDDEN && !this.goesOnWithoutPortfolio()) {
      this.running = false;
      this.status('refused');
      return;
    }
    this.renew = code === UNAUTHENTICATED;
    this.status('waiting');
    this.waiting = setTimeout(() => void this.dial(), this.wait());
  }

  /** A portfolio that may no longer be seen ends the socket; prices are for everybody, and are followed on. */
  private goesOnWithoutPortfolio(): boolean {
    return this.followed.delete(streamKey({ channel: 'portfolio' })) && this.followed.size > 0;
  }

  private wait(): number {
    const told = this.comeBackAfter;
    this.comeBackAfter = null;
    if (told !== null) return told;
    const most = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** this.attempts++);
    return most * (0.5 + 0.5 * (this.options.random ?? Math.random)());
  }

  private hangUp(): void {
    this.connection++;
    clearTimeout(this.silence);
    this.silence = undefined;
    this.open = false;
    const socket = this.socket;
    this.socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  private say(message: ClientMessage): void {
    this.socket?.send(JSON.stringify(message));
  }

  private status(status: FeedStatus): void {
    this.options.onStatus?.(status);
  }
}

function isAwaited(followed: Followed): boolean {
  return followed.askedAt !== null && Date.now() - followed.askedAt < ANSWER_MILLIS;
}

function subscription(group: Followed[]): ClientMessage {
  const { stream, options } = group[0] as Followed;
  const channel = stream.name.channel;
  if (stream.name.symbol === undefined) {
    const resumeFrom = stream.resumeFrom;
    return { op: 'subscribe', channel, ...options, ...(resumeFrom !== undefined && { resumeFrom }) };
  }
  const places = group.flatMap(({ stream: { name, resumeFrom } }) =>
    resumeFrom === undefined ? [] : [[name.symbol, resumeFrom]],
  );
  const symbols = group.map(({ stream: { name } }) => name.symbol as string);
  return {
    op: 'subscribe',
    channel,
    symbols,
    ...options,
    ...(places.length > 0 && { resumeFrom: Object.fromEntries(places) }),
  };
}

function platformSocket(url: string): SocketLike {
  return new WebSocket(url) as unknown as SocketLike;
}
