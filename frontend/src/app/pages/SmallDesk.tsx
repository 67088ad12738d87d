import type { ReactNode } from 'react';
import { LivePrice } from '@/components/LivePrice';
import { Button } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import { Ticket } from '@/features/ticket/Ticket';
import { Watchlist } from '@/features/watchlist/Watchlist';
import { useInstrument } from '@/lib/data/market';
import { type DeskTab, showTab, wishFor } from '@/lib/desk/desk';
import { useDesk } from '@/lib/desk/hooks';

const TABS: readonly (readonly [DeskTab, string])[] = [
  ['markets', 'Markets'],
  ['chart', 'Chart'],
  ['trade', 'Trade'],
  ['positions', 'Account'],
];

/** One panel at a time, and the two prices always within a thumb's reach. */
export function SmallDesk({ chart, blotter }: { chart: ReactNode; blotter: ReactNode }) {
  const tab = useDesk((state) => state.tab);
  const shown = TABS.some(([key]) => key === tab) ? tab : 'chart';
  return (
    <>
      <nav aria-label="Panels" className="grid shrink-0 grid-cols-4 rounded-md border border-line bg-panel p-0.5">
        {TABS.map(([key, text]) => (
          <button
            key={key}
            type="button"
            aria-current={shown === key ? 'page' : undefined}
            onClick={() => showTab(key)}
            className={cx('h-10 rounded text-sm', shown === key ? 'bg-accent-soft font-medium text-ink' : 'text-soft')}
          >
            {text}
          </button>
        ))}
      </nav>
      <div className="min-h-0 flex-1 overflow-hidden rounded-md border border-line bg-panel">
        {shown === 'markets' ? <Watchlist /> : null}
        {shown === 'chart' ? chart : null}
        {shown === 'trade' ? (
          <div className="h-full overflow-y-auto">
            <Ticket />
          </div>
        ) : null}
        {shown === 'positions' ? blotter : null}
      </div>
      {shown === 'trade' ? null : <FixedBar />}
    </>
  );
}

function FixedBar() {
  const symbol = useDesk((state) => state.symbol);
  const instrument = useInstrument(symbol);
  return (
    <div className="grid shrink-0 grid-cols-[1fr_auto_1fr] items-center gap-2">
      <Button look="sell" size="lg" onClick={() => wishFor('SELL')}>
        Sell {instrument ? <LivePrice symbol={symbol} pipSize={instrument.pipSize} side="SELL" /> : null}
      </Button>
      <span className="text-xs font-semibold">{symbol}</span>
      <Button look="buy" size="lg" onClick={() => wishFor('BUY')}>
        Buy {instrument ? <LivePrice symbol={symbol} pipSize={instrument.pipSize} side="BUY" /> : null}
      </Button>
    </div>
  );
}
