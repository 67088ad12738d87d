import { formatLots } from '@/lib/money/format';
import { tellInfo, tellSuccess, tellWarning } from '@/lib/toast';
import type { PortfolioEvent } from '@/live/feed-messages';

const REASONS: Record<string, string> = {
  STOP_LOSS: 'Stop loss',
  TAKE_PROFIT: 'Take profit',
  TRAILING_STOP: 'Trailing stop',
  STOP_OUT: 'Stop-out',
  PROTOCOL: 'Trading protocol',
  ADMIN: 'Closed by the operator',
};

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What happened without a click of the trader's; ids keep news that come twice from being told twice. */
export function announce(events: readonly PortfolioEvent[]): void {
  for (const event of events) {
    const reason = REASONS[text(event.closeReason) || text(event.reason)];
    if (/CLOSED/.test(event.type) && reason) {
      tellWarning({
        id: `fill-${text(event.fillId) || `event-${event.sequence}`}`,
        title: `${reason}: ${text(event.symbol)}`,
        detail: event.volume
          ? `${formatLots(text(event.volume))} at ${text(event.exitPrice) || text(event.price)}`
          : undefined,
      });
    } else if (/MARGIN_CALL/.test(event.type)) {
      tellWarning({ id: `event-${event.sequence}`, title: 'Margin call', detail: 'Add funds or close positions.' });
    } else if (/ORDER_EXPIRED/.test(event.type)) {
      tellInfo({ id: `event-${event.sequence}`, title: 'Order expired', detail: text(event.symbol) });
    } else if (/ORDER_FILLED/.test(event.type) && /LIMIT|STOP/.test(text(event.orderType))) {
      tellSuccess({ id: `fill-${text(event.fillId)}`, title: `Order filled: ${text(event.symbol)}` });
    }
  }
}
