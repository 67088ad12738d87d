import { useQuery } from '@tanstack/react-query';
import { Badge } from '@/components/ui/Badge';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { api, payload, type Schemas } from '@/lib/api/client';
import { useInstruments } from '@/lib/data/market';
import { tradingKey, usePortfolio } from '@/lib/data/portfolio';
import { decimal } from '@/lib/money/decimal';
import { formatMoney, formatPercent } from '@/lib/money/format';
import { usePortfolioId } from '@/lib/session/hooks';

type Headroom = NonNullable<Schemas['PreviewView']['protocolHeadroom']>;

/** How far the limits are. The preview of the smallest order knows, for every order is held against them. */
export function ProtocolProgress() {
  const id = usePortfolioId();
  const portfolio = usePortfolio();
  const protocol = portfolio.data?.protocol;
  const [instrument] = [...useInstruments().values()];
  const preview = useQuery({
    queryKey: tradingKey(id, 'headroom'),
    queryFn: () =>
      payload(
        api.POST('/api/orders/preview', {
          body: { execute: { symbol: instrument?.symbol ?? '', side: 'BUY', volume: instrument?.minVolume ?? '' } },
        }),
      ),
    enabled: Boolean(protocol && instrument),
    refetchInterval: 5_000,
  });
  if (!portfolio.data) return null;
  const { currency } = portfolio.data;
  return (
    <Panel title="Protocol">
      {protocol ? (
        <>
          <Rules protocol={protocol} currency={currency} />
          <Query of={preview} what="the headroom">
            {({ protocolHeadroom }) =>
              protocolHeadroom ? <Bars headroom={protocolHeadroom} protocol={protocol} currency={currency} /> : null
            }
          </Query>
        </>
      ) : (
        <p className="p-3 text-sm text-soft">
          This portfolio has no limits of a challenge. A new one can be made with them.
        </p>
      )}
    </Panel>
  );
}

function Rules({ protocol, currency }: { protocol: Schemas['Protocol']; currency: string }) {
  const { dailyLossPercent, totalLossPercent, profitTargetPercent, minTradingDays, onBreach, maxPositions } = protocol;
  return (
    <p className="flex flex-wrap gap-1.5 border-b border-line p-3">
      {dailyLossPercent ? <Badge>daily loss {formatPercent(dailyLossPercent, 1)}</Badge> : null}
      {totalLossPercent ? <Badge>total loss {formatPercent(totalLossPercent, 1)}</Badge> : null}
      {profitTargetPercent ? <Badge>target {formatPercent(profitTargetPercent, 1)}</Badge> : null}
      {minTradingDays ? <Badge>{minTradingDays} trading days</Badge> : null}
      {maxPositions ? <Badge>{maxPositions} positions</Badge> : null}
      <Badge>from {formatMoney(protocol.initialBalance, currency)}</Badge>
      <Badge tone="warn">{onBreach === 'HARD' ? 'a breach locks for good' : 'a breach blocks until tomorrow'}</Badge>
    </p>
  );
}

function Bars({
  headroom,
  protocol,
  currency,
}: {
  headroom: Headroom;
  protocol: Schemas['Protocol'];
  currency: string;
}) {
  const limit = (percent: string | null | undefined) =>
    percent ? decimal(protocol.initialBalance).times(percent).div(100) : null;
  return (
    <div className="flex flex-col gap-3 p-3">
      <Bar
        label="Daily loss left"
        left={headroom.dailyHeadroom}
        of={limit(protocol.dailyLossPercent)?.toFixed()}
        currency={currency}
      />
      <Bar
        label="Total loss left"
        left={headroom.totalHeadroom}
        of={limit(protocol.totalLossPercent)?.toFixed()}
        currency={currency}
      />
      <p className="text-sm text-soft">
        {headroom.passed
          ? 'Passed: the target is reached and the days are traded.'
          : `${headroom.targetBalance ? `Target balance ${formatMoney(headroom.targetBalance, currency)}` : 'No target'}; ${headroom.tradingDaysLeft} trading days to go.`}
      </p>
    </div>
  );
}

interface BarProps {
  label: string;
  left: string | null | undefined;
  of: string | undefined;
  currency: string;
}

function Bar({ label, left, of, currency }: BarProps) {
  if (!left || !of) return null;
  const percent = Math.max(0, Math.min(100, Number(decimal(left).div(of).times(100).toFixed(1))));
  return (
    <div>
      <div className="flex justify-between text-xs">
        <span className="text-soft">{label}</span>
        <span>
          {formatMoney(left, currency)} {currency}
        </span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="mt-1 h-1.5 overflow-hidden rounded bg-raised"
      >
        <div
          className={percent < 25 ? 'h-full bg-down' : percent < 50 ? 'h-full bg-warn' : 'h-full bg-up'}
          style={{ width: `${percent}%` }}
        />
      </div>
    </div>
  );
}
