import { onAccessToken, socketToken } from '@/lib/session/session';
import { Cell } from './cell';
import { FeedClient, type FeedStatus } from './feed-client';
import type { AccountLine, PortfolioEvent, PortfolioNews, Tick } from './feed-messages';
import type { FeedNews } from './feed-stream';
import { FloatingBook } from './floating';
import { QuoteBoard } from './quote-board';

export interface Connection {
  readonly status: FeedStatus;
  /** Since when it is so, in epoch milliseconds. */
  readonly since: number;
}

type Follow = (client: FeedClient) => () => void;
type EventListener = (events: readonly PortfolioEvent[]) => void;

/** Everything that moves, outside React: one socket, the stores it fills, and who listens. */
class LivePlane {
  readonly quotes = new QuoteBoard();
  readonly floating = new FloatingBook(this.quotes);
  readonly connection = new Cell<Connection>({ status: 'idle', since: Date.now() });
  readonly account = new Cell<AccountLine | null>(null);
  /** Whether the server tells executions by itself; without it the lists are asked for from time to time. */
  readonly told = new Cell(false);
  private client: FeedClient | null = null;
  private stopTokens: () => void = () => undefined;
  private stopNetwork: () => void = () => undefined;
  /** What is followed whatever the connection, and how each is ended on the present one. */
  private readonly follows = new Map<Follow, () => void>();
  private readonly eventListeners = new Set<EventListener>();

  /** Follows the market in these symbols, and the token's portfolio if it has one; the session's token unless another is given. */
  start(symbols: string[], portfolio: boolean, token = socketToken): () => void {
    this.stop();
    const client = new FeedClient({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/prices/market/?symbols=`,
      token,
      onStatus: (status) => this.connection.set({ status, since: Date.now() }),
      onError: () => this.told.set(false),
    });
    this.client = client;
    client.subscribe('market', symbols, (news) => this.quotes.accept(news));
    if (portfolio) client.portfolio(this.heard);
    this.stopTokens = onAccessToken((token) => client.authenticate(token));
    for (const follow of this.follows.keys()) this.follows.set(follow, follow(client));
    client.connect();
    this.stopNetwork = followNetwork(client);
    return () => {
      if (this.client === client) this.stop();
    };
  }

  /** Follows the portfolio that a grant shows, as somebody who only looks. */
  observe(grantId: string): () => void {
    const stop = this.follow((client) => client.portfolio(this.heard, { grantId }));
    return () => {
      stop();
      this.account.set(null);
      this.told.set(false);
    };
  }

  /** Every tick of a symbol, for a chart; quotes of the board come along. */
  ticks(symbol: string, listener: (ticks: readonly Tick[], snapshot: boolean) => void): () => void {
    return this.follow((client) =>
      client.subscribe('ticks', [symbol], (news) => {
        this.quotes.accept(news);
        listener(news.data as Tick[], news.kind === 'snapshot');
      }),
    );
  }

  /** Follows now if there is a connection, and again on each later one. */
  follow(what: Follow): () => void {
    this.follows.set(what, this.client ? what(this.client) : () => undefined);
    return () => {
      this.follows.get(what)?.();
      this.follows.delete(what);
    };
  }

  onEvents(listener: EventListener): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  /** A snapshot is no news, but it may stand for what was missed: whoever listens looks at the lists again. */
  private readonly heard = ({ data, kind }: FeedNews): void => {
    const { account, events = [] } = data as PortfolioNews;
    const snapshot = kind === 'snapshot';
    this.told.set(true);
    if (account) this.account.set(account);
    if (!snapshot && events.length === 0) return;
    for (const listener of this.eventListeners) listener(snapshot ? [] : events);
  };

  private stop(): void {
    this.client?.close();
    this.client = null;
    this.stopTokens();
    this.stopNetwork();
    this.account.set(null);
    this.told.set(false);
  }
}

/** The browser knows of a lost and a found network long before a silent socket does. */
function followNetwork(client: FeedClient): () => void {
  const wake = () => client.wake();
  const cut = () => client.cut();
  addEventListener('online', wake);
  addEventListener('offline', cut);
  return () => {
    removeEventListener('online', wake);
    removeEventListener('offline', cut);
  };
}

export const plane = new LivePlane();
