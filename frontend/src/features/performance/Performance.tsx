import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { EquityChart } from '@/components/EquityChart';
import { ReportView } from '@/components/ReportView';
import { Amount } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { Segmented } from '@/components/ui/Segmented';
import { type Column, Table } from '@/components/ui/Table';
import { api, payload } from '@/lib/api/client';
import { download } from '@/lib/csv';
import { readAll, tradingKey, usePortfolio } from '@/lib/data/portfolio';
import { decimal } from '@/lib/money/decimal';
import { formatDecimal, formatPercent, formatSignedMoney, MISSING, signOf } from '@/lib/money/format';
import { usePortfolioId } from '@/lib/session/hooks';
import { tellProblem } from '@/lib/toast';
import { type By, breakdown, type Group } from '@/lib/trading/breakdown';

type Span = 'WEEK' | 'MONTH' | 'ALL';
const DAYS: Record<Span, number | null> = { WEEK: 7, MONTH: 30, ALL: null };
const DAY_MILLIS = 86_400_000;

/** From the begin of a day, so that a period is one question and not a new one each second. */
function beginOf(span: Span): string | undefined {
  const days = DAYS[span];
  if (days === null) return undefined;
  return new Date(Math.floor(Date.now() / DAY_MILLIS) * DAY_MILLIS - days * DAY_MILLIS).toISOString();
}

export function Performance() {
  const id = usePortfolioId();
  const currency = usePortfolio().data?.currency ?? 'USD';
  const [span, setSpan] = useState<Span>('ALL');
  const from = beginOf(span);
  const curve = useQuery({
    queryKey: tradingKey(id, 'curve', span),
    queryFn: () =>
      readAll((cursor) =>
        payload(api.GET('/api/portfolio/equity-curve', { params: { query: { from, limit: 500, cursor } } })),
      ),
    select: (points) => [...points].reverse(),
  });
  const report = useQuery({
    queryKey: tradingKey(id, 'report', span),
    queryFn: () => payload(api.GET('/api/portfolio/report', { params: { query: { from } } })),
  });
  const deposits = useQuery({
    queryKey: tradingKey(id, 'deposits'),
    queryFn: () => payload(api.GET('/api/portfolio/ledger', { params: { query: { limit: 500 } } })),
    select: ({ items }) => items.filter(({ kind }) => kind === 'DEPOSIT' || kind === 'WITHDRAWAL').map(({ at }) => at),
  });
  return (
    <div className="flex flex-col gap-3">
      <Panel
        title="Equity and balance"
        extra={
          <>
            <Segmented
              label="Period"
              value={span}
              onChange={setSpan}
              options={[
                ['WEEK', 'Week'],
                ['MONTH', 'Month'],
                ['ALL', 'All'],
              ]}
            />
            <Button size="xs" look="quiet" onClick={() => void saveStatement(from).catch(tellProblem)}>
              <Download size={12} /> Statement
            </Button>
          </>
        }
      >
        <Query of={curve} what="the curve">
          {(points) => <EquityChart points={points} currency={currency} deposits={deposits.data} />}
        </Query>
      </Panel>
      <Panel title="Report">
        <Query of={report} what="the report">
          {(data) => <ReportView report={data} />}
        </Query>
      </Panel>
      <Breakdown from={from} span={span} currency={currency} />
    </div>
  );
}

async function saveStatement(from: string | undefined): Promise<void> {
  const { data } = await api.GET('/api/portfolio/statement', {
    params: { query: { format: 'csv', from } },
    parseAs: 'text',
  });
  download('statement.csv', data ?? '');
}

function Breakdown({ from, span, currency }: { from: string | undefined; span: Span; currency: string }) {
  const id = usePortfolioId();
  const [by, setBy] = useState<By>('SYMBOL');
  const trades = useQuery({
    queryKey: tradingKey(id, 'trades', span),
    queryFn: () =>
      readAll((cursor) =>
        payload(api.GET('/api/orders/historical/list', { params: { query: { from, limit: 500, cursor } } })),
      ),
  });
  const columns = useMemo<Column<Group>[]>(
    () => [
      {
        key: 'name',
        title: 'Group',
        width: 'minmax(6rem,1fr)',
        narrow: '5.5rem',
        cell: (row) => <strong>{row.name}</strong>,
      },
      { key: 'trades', title: 'Trades', width: '5rem', narrow: '3.5rem', align: 'right', cell: (row) => row.trades },
      {
        key: 'wins',
        title: 'Win rate',
        width: '5rem',
        narrow: '4rem',
        align: 'right',
        cell: (row) => formatPercent(decimal(row.wins).div(row.trades).times(100), 0),
      },
      {
        key: 'factor',
        title: 'Profit factor',
        width: '6rem',
        align: 'right',
        cell: (row) => (row.losses.gt(0) ? formatDecimal(row.gains.div(row.losses), 2) : MISSING),
      },
      {
        key: 'net',
        title: `Net, ${currency}`,
        width: '8rem',
        narrow: '6.5rem',
        align: 'right',
        cell: (row) => (
          <Amount text={formatSignedMoney(row.net, currency)} sign={signOf(row.net)} className="font-semibold" />
        ),
      },
    ],
    [currency],
  );
  return (
    <Panel
      title="Where results came from"
      extra={
        <Segmented
          label="Grouped by"
          value={by}
          onChange={setBy}
          options={[
            ['SYMBOL', 'Symbol'],
            ['TAG', 'Tag'],
            ['HOUR', 'Hour'],
          ]}
        />
      }
    >
      <Query of={trades} what="trades">
        {(items) => (
          <div className="h-64">
            <Table
              rows={breakdown(items, by)}
              columns={columns}
              rowKey={(row) => row.name}
              label="Results by group"
              empty="No closed trade yet."
              minWidth="30rem"
            />
          </div>
        )}
      </Query>
    </Panel>
  );
}
