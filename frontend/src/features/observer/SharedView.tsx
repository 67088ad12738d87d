import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { EquityChart } from '@/components/EquityChart';
import { CurrentPrice, Profit } from '@/components/PositionCells';
import { ReportView } from '@/components/ReportView';
import { Amount, Badge } from '@/components/ui/Badge';
import { Panel, Stat } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { type Column, Table } from '@/components/ui/Table';
import type { Schemas } from '@/lib/api/client';
import { useNow } from '@/lib/clock';
import { useInstruments } from '@/lib/data/market';
import { formatLots, formatMoney, formatPercent, formatSignedMoney, MISSING, signOf } from '@/lib/money/format';
import { formatClock, formatShort } from '@/lib/money/time';
import type { Instrument } from '@/lib/trading/instrument';
import { useCell } from '@/live/hooks';
import { plane } from '@/live/plane';
import { readActive, readCurve, readHistory, readReport, type Viewer } from './read';
import { isOver, useAgain, useFollowed, useShared } from './useShared';

const SELDOM_MILLIS = 60_000;
const seldom = { refetchInterval: SELDOM_MILLIS, refetchIntervalInBackground: true };

/** A portfolio somebody lets be looked at. There is nothing here to change it with. */
export function SharedView({ viewer }: { viewer: Viewer }) {
  useFollowed(viewer);
  const shared = useShared(viewer);
  if (shared.isError && isOver(shared.error)) return <Over />;
  return (
    <Query of={shared} what="the portfolio">
      {({ name, portfolio, grant }) => {
        const may = (part: Schemas['GrantView']['parts'][number]) => grant.parts.includes(part);
        const { currency } = portfolio;
        return (
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <h1 className="min-w-0 truncate text-lg font-semibold">{name}</h1>
              <AsOf failing={shared.isError} readAt={shared.dataUpdatedAt} />
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

function Over() {
  return (
    <div role="alert" className="rounded-md border border-line bg-panel p-6">
      <h1 className="text-lg font-semibold">Nothing is shown here any more</h1>
      <p className="mt-1 text-soft">
        The permission to look was taken back or has expired. Ask its trader for another.
      </p>
    </div>
  );
}

const LIVE_MILLIS = 10_000;

/** How old the picture is: prices and the account by the socket, the rest as it was read. */
function AsOf({ failing, readAt }: { failing: boolean; readAt: number }) {
  const now = useNow();
  const told = useCell(plane.told);
  const { status } = useCell(plane.connection);
  const seenAt = Math.max(readAt, plane.quotes.lastHeardAt);
  const lost = failing || (status !== 'open' && now - seenAt > LIVE_MILLIS);
  return (
    <span className={lost ? 'text-xs text-warn' : 'text-xs text-faint'} role="status" data-testid="as-of">
      {lost ? 'Reconnecting; last seen ' : told && status === 'open' ? 'live, ' : 'as of '}
      {formatClock(new Date(seenAt))}
    </span>
  );
}

function Account({ portfolio }: { portfolio: Schemas['AccountView'] }) {
  const { currency, balance, equity, unrealizedPnl, usedMargin, freeMargin, marginLevelPercent } = portfolio;
  return (
    <Panel label="Account" padded>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        <Stat label={`Equity, ${currency}`}>
          <span data-testid="equity">{formatMoney(equity, currency)}</span>
        </Stat>
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

function activeColumns(
  currency: string,
  instruments: ReadonlyMap<string, Instrument>,
): Column<Schemas['PositionView']>[] {
  return [
    {
      key: 'symbol',
      title: 'Symbol',
      width: 'minmax(6rem,1fr)',
      narrow: '4.25rem',
      cell: (row) => <strong className="font-semibold">{row.symbol}</strong>,
    },
    { key: 'side', title: 'Side', width: '4rem', narrow: '3.25rem', cell: (row) => side(row.direction) },
    {
      key: 'volume',
      title: 'Lots',
      width: '4rem',
      narrow: '3.5rem',
      align: 'right',
      cell: (row) => formatLots(row.volume),
    },
    { key: 'entry', title: 'Entry', width: '6.5rem', align: 'right', cell: (row) => row.entryPrice },
    { key: 'now', title: 'Now', width: '6.5rem', align: 'right', cell: (row) => <CurrentPrice position={row} /> },
    { key: 'sl', title: 'Stop loss', width: '6.5rem', align: 'right', cell: (row) => row.stopLoss ?? MISSING },
    { key: 'tp', title: 'Take profit', width: '6.5rem', align: 'right', cell: (row) => row.takeProfit ?? MISSING },
    {
      key: 'profit',
      title: `Profit, ${currency}`,
      width: '7rem',
      narrow: '6.5rem',
      align: 'right',
      cell: (row) => <Profit position={row} instruments={instruments} currency={currency} />,
    },
  ];
}

function Active({ viewer, currency }: PartProps) {
  const active = useQuery({
    queryKey: ['shared', viewer.grantId, 'active'],
    queryFn: () => readActive(viewer),
    ...useAgain(),
  });
  const instruments = useInstruments(viewer.token);
  const columns = useMemo(() => activeColumns(currency, instruments), [currency, instruments]);
  return (
    <Panel title="Open positions">
      <Query of={active} what="positions">
        {(rows) => (
          <div className="h-52">
            <Table
              rows={rows}
              columns={columns}
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
    { key: 'closed', title: 'Closed', width: '8rem', narrow: '5.5rem', cell: (row) => formatShort(row.closedAt) },
    {
      key: 'symbol',
      title: 'Symbol',
      width: 'minmax(6rem,1fr)',
      narrow: '4.25rem',
      cell: (row) => <strong className="font-semibold">{row.symbol}</strong>,
    },
    { key: 'side', title: 'Side', width: '4rem', cell: (row) => side(row.direction) },
    { key: 'volume', title: 'Lots', width: '4rem', align: 'right', cell: (row) => formatLots(row.volume) },
    { key: 'why', title: 'Why', width: '7rem', cell: (row) => row.closeReason.toLowerCase().replaceAll('_', ' ') },
    {
      key: 'net',
      title: `Net, ${currency}`,
      width: '7rem',
      narrow: '6rem',
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
