import type { Channel, PortfolioNews, ServerMessage, Tick } from './feed-messages';

/** What a listener is told, in order and without repeats. */
export interface FeedNews {
  /** `snapshot`: forget what was before; `news`: goes on from there. */
  kind: 'snapshot' | 'news';
  channel: Channel;
  symbol?: string;
  interval?: string;
  /** Sequence of the last item. */
  seq: number;
  /** Items the server left out because this reader was too slow. */
  dropped: number;
  data: unknown;
}

/** Which stream a message belongs to: a channel, its symbol, and on bars its interval. */
export interface StreamName {
  channel: Channel;
  symbol?: string;
  interval?: string;
}

export function streamKey(name: StreamName): string {
  return `${name.channel} ${name.symbol ?? ''} ${name.interval ?? ''}`;
}

export type Verdict = { kind: 'tell'; news: FeedNews } | { kind: 'ignore' } | { kind: 'gap' };

const IGNORE: Verdict = { kind: 'ignore' };
const GAP: Verdict = { kind: 'gap' };

/**
 * The place of one reader in one stream. A message whose `prevSeq` lies beyond the last sequence seen tells that something was
 * lost; one that begins earlier overlaps what is known already, and only what is new of it counts.
 */
export class FeedStream {
  readonly name: StreamName;
  private last: number | null = null;

  constructor(name: StreamName) {
    this.name = name;
  }

  /** Where to resume from; undefined when there is nothing to go on from. */
  get resumeFrom(): number | undefined {
    return resumable(this.name.channel) && this.last !== null ? this.last : undefined;
  }

  /** Forgets everything: only a snapshot counts now. */
  reset(): void {
    this.last = null;
  }

  accept(message: ServerMessage): Verdict {
    const seq = message.seq ?? 0;
    if (message.type === 'snapshot') {
      this.last = seq;
      return this.tell('snapshot', message, message.data);
    }
    if (this.last === null) {
      return GAP;
    }
    if ((message.prevSeq ?? 0) > this.last) {
      return GAP;
    }
    const fresh = newsAfter(this.last, message);
    if (fresh === undefined) {
      return IGNORE;
    }
    this.last = Math.max(this.last, seq);
    return this.tell('news', message, fresh);
  }

  private tell(kind: FeedNews['kind'], message: ServerMessage, data: unknown): Verdict {
    const { channel, symbol, interval } = this.name;
    const news: FeedNews = { kind, channel, seq: this.last ?? 0, dropped: message.dropped ?? 0, data };
    if (symbol !== undefined) news.symbol = symbol;
    if (interval !== undefined) news.interval = interval;
    return { kind: 'tell', news };
  }
}

function resumable(channel: Channel): boolean {
  return channel === 'ticks' || channel === 'portfolio';
}

/** What a message says that came after a sequence; undefined when it is all known. */
function newsAfter(last: number, message: ServerMessage): unknown {
  const seq = message.seq ?? 0;
  switch (message.channel) {
    case 'ticks': {
      const fresh = (message.data as Tick[]).filter((tick) => tick.seq > last);
      return fresh.length > 0 ? fresh : undefined;
    }
    case 'portfolio': {
      const { events, account } = message.data as PortfolioNews;
      if (account !== undefined) return { account };
      const fresh = (events ?? []).filter((event) => event.sequence > last);
      return fresh.length > 0 ? { events: fresh } : undefined;
    }
    case 'bars':
      // A bar that ends without another tick is told again, complete, and moves no sequence.
      return seq >= last ? message.data : undefined;
    default:
      return seq > last ? message.data : undefined;
  }
}
