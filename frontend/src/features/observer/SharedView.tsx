import { useQuery } from '@tanstack/react-query';
import { EquityChart } from '@/components/EquityChart';
import { ReportView } from '@/components/ReportView';
import { Amount, Badge } from '@/components/ui/Badge';
import { Panel, Stat } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { type Column, Table } from '@/components/ui/Table';
import type { Schemas } from '@/lib/api/client';
import { formatLots, formatMoney, formatPercent, formatSignedMoney, MISSING, signOf } from '@/lib/money/format';
import { formatClock, formatShort } from '@/lib/money/time';
import { readActive, readCurve, readHistory, readReport, readShared, type Viewer } from './read';

const OFTEN_MILLIS = 2_500;
const SELDOM_MILLIS = 60_000;

/** Asked for again and again, also while nobody looks and after any failure: a screen on a wall goes on for days. */
const often = { refetchInterval: OFTEN_MILLIS, refetchIntervalInBackground: true };
const seldom = { refetchInterval: SELDOM_MILLIS, refetchIntervalInBackground: true };

/** A portfolio somebody lets be looked at. There is nothing here to change it with. */
export function SharedView({ viewer }: { viewer: Viewer }) {
  const key = ['shared', viewer.grantId];
  const shared = useQuery({ queryKey: key, queryFn: () => readShared(viewer), ...often });
  return (
    <Query of={shared} what="the portfolio">
      {({ name, portfolio, grant }) => {
        const may = (part: Schemas['GrantView']['parts'][number]) => grant.parts.includes(part);
        const { currency } = portfolio;
        return (
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <h1 className="min-w-0 truncate text-lg font-semibold">{name}</h1>
              <span className={shared.isError ? 'text-xs text-warn' : 'text-xs text-faint'} role="status">
                {shared.isError ? 'Reconnecting; last seen ' : 'as of '}
                {formatClock(new Date(shared.dataUpdatedAt))}
              </span>
            </div>
            <Account portfolio={portfolio} />
            {may('ACTIVE') ? <Active viewer={viewer} currency={currency} /> : null}
            {may('EQUITY_CURVE') ? <Curve viewer={viewer} currency={currency} /> : null}
            {may('REPORT') ? <Report viewer={viewer} /> : null}
            {may('HISTORICAL') ? <History viewer={viewer} currency={currency} /> : null}
          </div>
        );
      }}
    </Query>
  );
}

function Account({ portfolio }: { portfolio: Schemas['AccountView'] }) {
  const { currency, balance, equity, unrealizedPnl, usedMargin, freeMargin, marginLevelPercent } = portfolio;
  return (
    <Panel label="Account" padded>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        <Stat label={`Equity, ${currency}`}>{formatMoney(equity, currency)}</Stat>
        <Stat label="Balance">{formatMoney(balance, currency)}</Stat>
        <Stat label="Floating">
          <Amount text={formatSignedMoney(unrealizedPnl, currency)} sign={signOf(unrealizedPnl)} />
        </Stat>
        <Stat label="Used margin">{formatMoney(usedMargin, currency)}</Stat>
        <Stat label="Free margin">{formatMoney(freeMargin, currency)}</Stat>
        <Stat label="Margin level">{marginLevelPercent ? formatPercent(marginLevelPercent, 0) : 'none used'}</Stat>
      </dl>
    </Panel>
  );
}

interface PartProps {
  viewer: Viewer;
  currency: string;
}

const side = (direction: 'LONG' | 'SHORT') => (
  <Badge tone={direction === 'LONG' ? 'good' : 'bad'}>{direction === 'LONG' ? 'Buy' : 'Sell'}</Badge>
);

function activeColumns(currency: string): Column<Schemas['PositionView']>[] {
  return [
    {
      key: 'symbol',
      title: 'Symbol',
      width: 'minmax(6rem,1fr)',
      cell: (row) => <strong className="font-semibold">{row.symbol}</strong>,
    },
    { key: 'side', title: 'Side', width: '4rem', cell: (row) => side(row.direction) },
    { key: 'volume', title: 'Lots', width: '4rem', align: 'right', cell: (row) => formatLots(row.volume) },
    { key: 'entry', title: 'Entry', width: '6.5rem', align: 'right', cell: (row) => row.entryPrice },
    { key: 'now', title: 'Now', width: '6.5rem', align: 'right', cell: (row) => row.currentPrice ?? MISSING },
    { key: 'sl', title: 'Stop loss', width: '6.5rem', align: 'right', cell: (row) => row.stopLoss ?? MISSING },
    { key: 'tp', title: 'Take profit', width: '6.5rem', align: 'right', cell: (row) => row.takeProfit ?? MISSING },
    {
      key: 'profit',
      title: `Profit, ${currency}`,
      width: '7rem',
      align: 'right',
      cell: (row) => (
        <Amount
          text={formatSignedMoney(row.unrealizedPnl, currency)}
          sign={signOf(row.unrealizedPnl)}
          className="font-semibold"
        />
      ),
    },
  ];
}

function Active({ viewer, currency }: PartProps) {
  const active = useQuery({
    queryKey: ['shared', viewer.grantId, 'active'],
    queryFn: () => readActive(viewer),
    ...often,
  });
  return (
    <Panel title="Open positions">
      <Query of={active} what="positions">
        {(rows) => (
          <div className="h-52">
            <Table
              rows={rows}
              columns={activeColumns(currency)}
              rowKey={(row) => row.id}
              label="Open positions"
              minWidth="48rem"
              empty="Nothing is open."
            />
          </div>
        )}
      </Query>
    </Panel>
  );
}

function Curve({ viewer, currency }: PartProps) {
  const curve = useQuery({
    queryKey: ['shared', viewer.grantId, 'curve'],
    queryFn: () => readCurve(viewer),
    select: (points) => [...points].reverse(),
    ...seldom,
  });
  return (
    <Panel title="Equity and balance">
      <Query of={curve} what="the curve">
        {(points) => <EquityChart points={points} currency={currency} height={200} />}
      </Query>
    </Panel>
  );
}

function Report({ viewer }: { viewer: Viewer }) {
  const report = useQuery({
    queryKey: ['shared', viewer.grantId, 'report'],
    queryFn: () => readReport(viewer),
    ...seldom,
  });
  return (
    <Panel title="Report">
      <Query of={report} what="the report">
        {(data) => <ReportView report={data} />}
      </Query>
    </Panel>
  );
}

function History({ viewer, currency }: PartProps) {
  const history = useQuery({
    queryKey: ['shared', viewer.grantId, 'history'],
    queryFn: () => readHistory(viewer),
    ...seldom,
  });
  const columns: Column<Schemas['ClosedLotView']>[] = [
    { key: 'closed', title: 'Closed', width: '8rem', cell: (row) => formatShort(row.closedAt) },
    {
      key: 'symbol',
      title: 'Symbol',
      width: 'minmax(6rem,1fr)',
      cell: (row) => <strong className="font-semibold">{row.symbol}</strong>,
    },
    { key: 'side', title: 'Side', width: '4rem', cell: (row) => side(row.direction) },
    { key: 'volume', title: 'Lots', width: '4rem', align: 'right', cell: (row) => formatLots(row.volume) },
    { key: 'why', title: 'Why', width: '7rem', cell: (row) => row.closeReason.toLowerCase().replaceAll('_', ' ') },
    {
      key: 'net',
      title: `Net, ${currency}`,
      width: '7rem',
      align: 'right',
      cell: (row) => (
        <Amount text={formatSignedMoney(row.netPnl, currency)} sign={signOf(row.netPnl)} className="font-semibold" />
      ),
    },
  ];
  return (
    <Panel title="Latest trades">
      <Query of={history} what="trades">
        {({ items }) => (
          <div className="h-64">
            <Table
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              label="Closed trades"
              minWidth="38rem"
              empty="No closed trade yet."
            />
          </div>
        )}
      </Query>
    </Panel>
  );
}
