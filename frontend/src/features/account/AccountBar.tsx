import type { ReactNode } from 'react';
import { Amount, Badge, type Tone } from '@/components/ui/Badge';
import { type Detail, useDetail, usePortfolio } from '@/lib/data/portfolio';
import { formatMoney, formatPercent, formatSignedMoney, signOf } from '@/lib/money/format';
import { accountFigures, type MarginState } from '@/lib/trading/account';
import { useCell, useFreshness } from '@/live/hooks';
import { plane } from '@/live/plane';

const WORDS: Record<MarginState, readonly [string, Tone]> = {
  HEALTHY: ['healthy', 'good'],
  MARGIN_CALL: ['margin call', 'warn'],
  STOP_OUT: ['stop-out', 'bad'],
};

/** Where the account stands, with every tick; the server's own figures where a price is missing. */
export function AccountBar() {
  const { data: detail } = useDetail(useFreshness());
  return (
    <div className="flex h-full items-center">
      {detail ? <Figures detail={detail} /> : <p className="px-3 text-xs text-faint">Loading the account …</p>}
    </div>
  );
}

function Figures({ detail }: { detail: Detail }) {
  const { currency, balance } = detail;
  const { data: portfolio } = usePortfolio();
  const floating = useCell(plane.floating.total);
  const line = useCell(plane.account);
  const used = line?.usedMargin ?? detail.usedMargin ?? '0';
  const live = floating && accountFigures(balance, floating, used, portfolio?.policies);
  const equity = live?.equity ?? detail.equity;
  const free = live?.freeMargin ?? detail.freeMargin;
  const level = live ? live.marginLevelPercent : detail.marginLevelPercent;
  const state = live?.state ?? detail.marginState ?? 'HEALTHY';
  const profit = floating ?? detail.unrealizedPnl;
  const [word, tone] = WORDS[state];
  return (
    <>
      <dl
        aria-label="Account"
        className="grid min-w-0 flex-1 grid-cols-[repeat(4,auto)] items-center justify-between gap-x-2 gap-y-1 overflow-x-auto px-2 py-1 [scrollbar-width:none] md:flex md:h-full md:justify-start md:gap-x-5 md:px-3 md:py-0"
      >
        <Figure label={`Balance, ${currency}`}>{formatMoney(balance, currency)}</Figure>
        <Figure label="Floating">
          <Amount text={formatSignedMoney(profit, currency)} sign={signOf(profit)} />
        </Figure>
        <Figure label="Equity" id="equity">
          {formatMoney(equity, currency)}
        </Figure>
        <Figure label="Used margin">{formatMoney(used, currency)}</Figure>
        <Figure label="Free margin">{formatMoney(free, currency)}</Figure>
        <Figure label="Margin level">
          <span className="flex items-center gap-1.5">
            {level === null || level === undefined ? 'none used' : formatPercent(level, 0)}
            <Badge tone={tone}>{word}</Badge>
          </span>
        </Figure>
        <Figure label="Realised today">
          <Amount text={formatSignedMoney(detail.realizedPnlToday, currency)} sign={signOf(detail.realizedPnlToday)} />
        </Figure>
        {detail.accessRights === 'FULL_ACCESS' ? null : (
          <Figure label="Access">
            <Badge tone="warn">{detail.accessRights.toLowerCase().replaceAll('_', ' ')}</Badge>
          </Figure>
        )}
      </dl>
      {/* Said once when it happens, not with every tick. */}
      <div className="sr-only" role={state === 'HEALTHY' ? 'status' : 'alert'}>
        {state === 'HEALTHY' ? '' : `Account in ${word}`}
      </div>
    </>
  );
}

function Figure({ label, id, children }: { label: string; id?: string; children: ReactNode }) {
  return (
    <div className="shrink-0">
      <dt className="text-2xs leading-3 text-faint">{label}</dt>
      <dd className="text-xs leading-4 font-semibold" data-testid={id}>
        {children}
      </dd>
    </div>
  );
}
