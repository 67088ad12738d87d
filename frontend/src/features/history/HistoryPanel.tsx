import { useMemo, useState } from 'react';
import { Explain } from '@/components/Explain';
import { FilterBar, FilterChoice, FilterDays } from '@/components/FilterBar';
import { Amount, Badge } from '@/components/ui/Badge';
import { type Column, Table } from '@/components/ui/Table';
import { api, payload } from '@/lib/api/client';
import { csv, download } from '@/lib/csv';
import { useInstruments } from '@/lib/data/market';
import {
  type ClosedLot,
  type HistoryFilter,
  type LedgerEntry,
  readAll,
  useHistory,
  usePortfolio,
  useRows,
} from '@/lib/data/portfolio';
import { formatLots, formatSignedMoney, signOf } from '@/lib/money/format';
import { formatShort } from '@/lib/money/time';
import { tellProblem } from '@/lib/toast';

export const REASONS: Record<ClosedLot['closeReason'], string> = {
  CLIENT: 'Closed',
  STOP_LOSS: 'Stop loss',
  TAKE_PROFIT: 'Take profit',
  TRAILING_STOP: 'Trailing stop',
  STOP_OUT: 'Stop-out',
  PROTOCOL: 'Protocol',
  ADMIN: 'Operator',
};

function columnsFor(currency: string, explain: (lot: ClosedLot) => void): Column<ClosedLot>[] {
  const money = (
    key: 'realizedPnl' | 'swap' | 'commission' | 'netPnl',
    title: string,
    bold?: boolean,
  ): Column<ClosedLot> => ({
    key,
    title,
    width: '6rem',
    narrow: bold ? '5.5rem' : undefined,
    align: 'right',
    cell: (row) => (
      <Amount
        text={formatSignedMoney(row[key], currency)}
        sign={signOf(row[key])}
        className={bold ? 'font-semibold' : ''}
      />
    ),
  });
  return [
    { key: 'closed', title: 'Closed', width: '7rem', narrow: '5.5rem', cell: (row) => formatShort(row.closedAt) },
    {
      key: 'symbol',
      title: 'Symbol',
      width: 'minmax(5.5rem,1fr)',
      narrow: '4.25rem',
      cell: (row) => <strong className="font-semibold">{row.symbol}</strong>,
    },
    money('netPnl', `Net, ${currency}`, true),
    {
      key: 'side',
      title: 'Side',
      width: '3.5rem',
      cell: (row) => (
        <Badge tone={row.direction === 'LONG' ? 'good' : 'bad'}>{row.direction === 'LONG' ? 'Buy' : 'Sell'}</Badge>
      ),
    },
    { key: 'volume', title: 'Lots', width: '4rem', align: 'right', cell: (row) => formatLots(row.volume) },
    { key: 'entry', title: 'Entry', width: '6rem', align: 'right', cell: (row) => row.entryPrice },
    { key: 'exit', title: 'Exit', width: '6rem', align: 'right', cell: (row) => row.exitPrice },
    {
      key: 'reason',
      title: 'Why',
      width: '6.5rem',
      narrow: '4.5rem',
      cell: (row) => <Badge tone={row.closeReason === 'CLIENT' ? 'plain' : 'accent'}>{REASONS[row.closeReason]}</Badge>,
    },
    money('realizedPnl', 'Price'),
    money('swap', 'Swap'),
    money('commission', 'Commission'),
    {
      key: 'explain',
      title: <span className="sr-only">Explain</span>,
      pinned: true,
      width: '5rem',
      narrow: '4rem',
      align: 'right',
      cell: (row) => (
        <button type="button" className="text-accent hover:underline" onClick={() => explain(row)}>
          Explain
        </button>
      ),
    },
  ];
}

export function HistoryPanel() {
  const [filter, setFilter] = useState<HistoryFilter>({});
  const history = useHistory(filter);
  const rows = useRows(history.data);
  const currency = usePortfolio().data?.currency ?? 'USD';
  const [explained, explain] = useState<LedgerEntry | null>(null);
  const columns = useMemo(
    () => columnsFor(currency, (lot) => void resultOf(lot).then(explain, tellProblem)),
    [currency],
  );
  const more = () => {
    if (history.hasNextPage && !history.isFetchingNextPage) void history.fetchNextPage();
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <HistoryFilters filter={filter} onChange={setFilter} />
      <Table
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        label="Closed trades"
        minWidth="60rem"
        onEnd={more}
        empty={history.isPending ? 'Loading …' : 'No closed trade here yet.'}
        className="flex-1"
      />
      {explained ? <Explain entry={explained} onClose={() => explain(null)} /> : null}
    </div>
  );
}

const CLOSE_BY_MILLIS = 1000;

/** The booking of what the price brought when the lot was closed. */
async function resultOf({ lotId, closedAt }: ClosedLot): Promise<LedgerEntry | null> {
  const to = new Date(Date.parse(closedAt) + CLOSE_BY_MILLIS).toISOString();
  const { items } = await payload(
    api.GET('/api/portfolio/ledger', { params: { query: { kind: 'REALIZED_PNL', from: closedAt, to, limit: 500 } } }),
  );
  return items.findLast((entry) => entry.lotId === lotId) ?? null;
}

interface FilterProps {
  filter: HistoryFilter;
  onChange: (filter: HistoryFilter) => void;
}

const REASON_CHOICES = Object.entries(REASONS) as [ClosedLot['closeReason'], string][];

function HistoryFilters({ filter, onChange }: FilterProps) {
  const symbols = [...useInstruments().keys()].sort().map((symbol) => [symbol, symbol] as const);
  return (
    <FilterBar onSave={() => saveCsv(filter)}>
      <FilterChoice
        label="Symbol"
        any="All symbols"
        value={filter.symbol}
        options={symbols}
        onChange={(symbol) => onChange({ ...filter, symbol })}
      />
      <FilterChoice
        label="Why it closed"
        any="Any reason"
        value={filter.reason}
        options={REASON_CHOICES}
        onChange={(reason) => onChange({ ...filter, reason })}
      />
      <FilterDays onChange={(days) => onChange({ ...filter, ...days })} />
    </FilterBar>
  );
}

/** What the filter shows, to its end. */
async function saveCsv(filter: HistoryFilter): Promise<void> {
  const rows = await readAll((cursor) =>
    payload(api.GET('/api/orders/historical/list', { params: { query: { ...filter, limit: 500, cursor } } })),
  );
  const keys = [
    'closedAt',
    'openedAt',
    'symbol',
    'direction',
    'volume',
    'entryPrice',
    'exitPrice',
    'closeReason',
    'realizedPnl',
    'swap',
    'commission',
    'netPnl',
    'positionId',
    'tag',
  ] as const;
  download(
    'trades.csv',
    csv(
      keys,
      rows.map((row) => keys.map((key) => row[key])),
    ),
  );
}
