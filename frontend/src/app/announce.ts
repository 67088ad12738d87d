import { formatLots } from '@/lib/money/format';
import { tellInfo, tellSuccess, tellWarning } from '@/lib/toast';
import type { PortfolioEvent } from '@/live/feed-messages';

export interface News {
  readonly kind: 'good' | 'bad' | 'plain';
  /** The same news however it comes: by the answer to a call or by the socket. */
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
}

const REASONS: Record<string, string> = {
  STOP_LOSS: 'Stop loss',
  TAKE_PROFIT: 'Take profit',
  TRAILING_STOP: 'Trailing stop',
  STOP_OUT: 'Stop-out',
  PROTOCOL: 'Trading protocol',
  ADMIN: 'Closed by the operator',
};

interface Filled {
  readonly order: { readonly orderType: string; readonly symbol: string };
  readonly fill: { readonly id: string; readonly side: string; readonly volume: string; readonly price: string };
  readonly closed?: readonly { readonly closeReason: string; readonly symbol: string }[];
}

/** What an event is to its trader; null for what they did themselves and have been told already. */
export function newsOf(event: PortfolioEvent): News | null {
  const id = `event-${event.sequence}`;
  switch (event.type.replace(/\.v\d+$/, '')) {
    case 'orderFilled':
      return filled(event as unknown as Filled);
    case 'orderExpired':
      return { kind: 'plain', id, title: 'An order has expired', detail: (event.order as { symbol: string }).symbol };
    case 'marginCalled':
      return { kind: 'bad', id, title: 'Margin call', detail: 'Pay in, or close positions.' };
    case 'marginRestored':
      return { kind: 'good', id, title: 'The margin suffices again' };
    case 'stoppedOut':
      return {
        kind: 'bad',
        id,
        title: 'Stop-out',
        detail: 'Positions were closed because the margin no longer sufficed.',
      };
    case 'protocolBreached':
      return { kind: 'bad', id, title: 'A limit of the protocol was breached' };
    case 'protocolTierReached':
      return {
        kind: 'bad',
        id,
        title: `Close to the limit of ${event.rule === 'DAILY_LOSS' ? 'daily' : 'total'} loss`,
        detail: event.tier === 'CLOSE_ONLY' ? 'Until the next day nothing may be opened.' : 'Equity nears the floor.',
      };
    case 'swapCharged':
      return { kind: 'plain', id, title: 'Swap was booked for the night' };
    case 'accessRightsChanged':
      return { kind: 'bad', id, title: 'The operator changed what this portfolio may do' };
    default:
      return null;
  }
}

function filled({ order, fill, closed }: Filled): News | null {
  const id = `fill-${fill.id}`;
  const detail = `${formatLots(fill.volume)} at ${fill.price}`;
  const reason = REASONS[closed?.[0]?.closeReason ?? ''];
  if (reason)
    return { kind: reason === 'Take profit' ? 'good' : 'bad', id, title: `${reason}: ${order.symbol}`, detail };
  if (order.orderType === 'MARKET') return null;
  return { kind: 'good', id, title: `${fill.side === 'BUY' ? 'Buy' : 'Sell'} order filled: ${order.symbol}`, detail };
}

export function announce(events: readonly PortfolioEvent[]): void {
  for (const event of events) {
    const news = newsOf(event);
    if (!news) continue;
    const tell = { good: tellSuccess, bad: tellWarning, plain: tellInfo }[news.kind];
    tell(news);
  }
}
