import { memo } from 'react';
import { Amount } from '@/components/ui/Badge';
import type { Position } from '@/lib/data/portfolio';
import { formatPercent, formatSignedMoney, MISSING, signOf } from '@/lib/money/format';
import { closingPrice, type Instrument } from '@/lib/trading/instrument';
import { profitOf } from '@/lib/trading/live-profit';
import { useQuote } from '@/live/hooks';
import { plane } from '@/live/plane';

/** These cells alone render with a tick; the table around them does not. */
export const CurrentPrice = memo(function CurrentPrice({ position }: { position: Position }) {
  const quote = useQuote(position.symbol);
  return <>{quote ? closingPrice(position.direction, quote) : (position.currentPrice ?? MISSING)}</>;
});

interface Props {
  position: Position;
  instruments: ReadonlyMap<string, Instrument>;
  currency: string;
}

function useProfit({ position, instruments, currency }: Props) {
  useQuote(position.symbol);
  return profitOf(position, instruments, currency, plane.quotes.get) ?? position.unrealizedPnl ?? null;
}

export const Profit = memo(function Profit(props: Props) {
  const profit = useProfit(props);
  return <Amount text={formatSignedMoney(profit, props.currency)} sign={signOf(profit)} className="font-semibold" />;
});

/** Floating profit in percent of the margin it uses. */
export const ProfitPercent = memo(function ProfitPercent(props: Props) {
  const profit = useProfit(props);
  const margin = props.position.usedMargin;
  if (profit === null || !margin || signOf(margin) === 0 || typeof profit === 'string') return <>{MISSING}</>;
  const percent = profit.div(margin).times(100);
  return <Amount text={formatPercent(percent, 1)} sign={signOf(percent)} />;
});
