import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Amount, Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import { inputLook } from '@/components/ui/Field';
import { type Column, Table } from '@/components/ui/Table';
import { api, payload } from '@/lib/api/client';
import { csv, download } from '@/lib/csv';
import { useInstruments } from '@/lib/data/market';
import { type ClosedLot, type HistoryFilter, readAll, useHistory, usePortfolio, useRows } from '@/lib/data/portfolio';
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

function columnsFor(currency: string): Column<ClosedLot>[] {
  const money = (
    key: 'realizedPnl' | 'swap' | 'commission' | 'netPnl',
    title: string,
    bold?: boolean,
  ): Column<ClosedLot> => ({
    key,
    title,
    width: '6rem',
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
    { key: 'closed', title: 'Closed', width: '7rem', cell: (row) => formatShort(row.closedAt) },
    {
      key: 'symbol',
      title: 'Symbol',
      width: 'minmax(5.5rem,1fr)',
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
      cell: (row) => <Badge tone={row.closeReason === 'CLIENT' ? 'plain' : 'accent'}>{REASONS[row.closeReason]}</Badge>,
    },
    money('realizedPnl', 'Price'),
    money('swap', 'Swap'),
    money('commission', 'Commission'),
  ];
}

export function HistoryPanel() {
  const [filter, setFilter] = useState<HistoryFilter>({});
  const history = useHistory(filter);
  const rows = useRows(history.data);
  const currency = usePortfolio().data?.currency ?? 'USD';
  const columns = useMemo(() => columnsFor(currency), [currency]);
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
    </div>
  );
}

interface FilterProps {
  filter: HistoryFilter;
  onChange: (filter: HistoryFilter) => void;
}

function HistoryFilters({ filter, onChange }: FilterProps) {
  const instruments = useInstruments();
  const [busy, setBusy] = useState(false);
  const look = cx(inputLook, 'h-6 !w-auto max-w-36 text-xs');
  const day = (text: string, end: boolean) =>
    text === '' ? undefined : new Date(`${text}T${end ? '23:59:59.999' : '00:00:00'}`).toISOString();
  const save = async () => {
    setBusy(true);
    await saveCsv(filter).catch(tellProblem);
    setBusy(false);
  };
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 border-b border-line px-2 py-1">
      <select
        aria-label="Symbol"
        className={look}
        value={filter.symbol ?? ''}
        onChange={(event) => onChange({ ...filter, symbol: event.target.value || undefined })}
      >
        <option value="">All symbols</option>
        {[...instruments.keys()].sort().map((symbol) => (
          <option key={symbol}>{symbol}</option>
        ))}
      </select>
      <select
        aria-label="Why it closed"
        className={look}
        value={filter.reason ?? ''}
        onChange={(event) =>
          onChange({ ...filter, reason: (event.target.value || undefined) as HistoryFilter['reason'] })
        }
      >
        <option value="">Any reason</option>
        {Object.entries(REASONS).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      <input
        type="date"
        aria-label="From"
        className={look}
        onChange={(event) => onChange({ ...filter, from: day(event.target.value, false) })}
      />
      <input
        type="date"
        aria-label="To"
        className={look}
        onChange={(event) => onChange({ ...filter, to: day(event.target.value, true) })}
      />
      <Button size="xs" look="quiet" busy={busy} className="ml-auto" onClick={() => void save()}>
        <Download size={12} /> CSV
      </Button>
    </div>
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
