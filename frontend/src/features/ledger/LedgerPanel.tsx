import { useMemo, useState } from 'react';
import { Explain } from '@/components/Explain';
import { FilterBar, FilterChoice, FilterDays } from '@/components/FilterBar';
import { Amount, Badge } from '@/components/ui/Badge';
import { type Column, Table } from '@/components/ui/Table';
import { api, payload } from '@/lib/api/client';
import { csv, download } from '@/lib/csv';
import { type LedgerEntry, type LedgerFilter, readAll, useLedger, useRows } from '@/lib/data/portfolio';
import { formatMoney, formatSignedMoney, MISSING, signOf } from '@/lib/money/format';
import { formatShort } from '@/lib/money/time';

export const KINDS: Record<LedgerEntry['kind'], string> = {
  DEPOSIT: 'Deposit',
  WITHDRAWAL: 'Withdrawal',
  REALIZED_PNL: 'Result',
  SWAP: 'Swap',
  COMMISSION: 'Commission',
  ADJUSTMENT: 'Adjustment',
  NEGATIVE_BALANCE_PROTECTION: 'Negative balance protection',
  RESET: 'Reset',
};

const KIND_CHOICES = Object.entries(KINDS) as [LedgerEntry['kind'], string][];

export function LedgerPanel() {
  const [filter, setFilter] = useState<LedgerFilter>({});
  const ledger = useLedger(filter);
  const rows = useRows(ledger.data);
  const [explained, explain] = useState<LedgerEntry | null>(null);
  const columns = useMemo<Column<LedgerEntry>[]>(
    () => [
      { key: 'at', title: 'When', width: '8.5rem', narrow: '5.5rem', cell: (row) => formatShort(row.at) },
      {
        key: 'kind',
        title: 'What',
        width: 'minmax(5.5rem,1fr)',
        narrow: '4.5rem',
        cell: (row) => <Badge>{KINDS[row.kind]}</Badge>,
      },
      {
        key: 'amount',
        title: 'Amount',
        width: '6.5rem',
        narrow: '5.75rem',
        align: 'right',
        cell: (row) => (
          <Amount
            text={formatSignedMoney(row.amount, row.currency)}
            sign={signOf(row.amount)}
            className="font-semibold"
          />
        ),
      },
      {
        key: 'balance',
        title: 'Balance',
        width: '6.5rem',
        align: 'right',
        cell: (row) => formatMoney(row.balanceAfter, row.currency),
      },
      {
        key: 'note',
        title: 'Note',
        width: 'minmax(6rem,2fr)',
        cell: (row) => <span className="text-soft">{row.note ?? ''}</span>,
      },
      {
        key: 'position',
        title: 'Position',
        width: '6rem',
        align: 'right',
        cell: (row) => <span className="text-soft">{row.positionId ?? MISSING}</span>,
      },
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
    ],
    [],
  );
  const more = () => {
    if (ledger.hasNextPage && !ledger.isFetchingNextPage) void ledger.fetchNextPage();
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <FilterBar onSave={() => saveCsv(filter)}>
        <FilterChoice
          label="What was booked"
          any="Every booking"
          value={filter.kind}
          options={KIND_CHOICES}
          onChange={(kind) => setFilter({ ...filter, kind })}
        />
        <FilterDays onChange={(days) => setFilter({ ...filter, ...days })} />
      </FilterBar>
      <Table
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        label="Ledger"
        minWidth="50rem"
        onEnd={more}
        empty={ledger.isPending ? 'Loading …' : 'No booking here yet.'}
        className="flex-1"
      />
      {explained ? <Explain entry={explained} onClose={() => explain(null)} /> : null}
    </div>
  );
}

const COLUMNS = ['id', 'at', 'kind', 'amount', 'currency', 'balanceAfter', 'orderId', 'positionId', 'note'] as const;

/** What the filter shows, to its end. */
async function saveCsv(filter: LedgerFilter): Promise<void> {
  const rows = await readAll((cursor) =>
    payload(api.GET('/api/portfolio/ledger', { params: { query: { ...filter, limit: 500, cursor } } })),
  );
  download(
    'ledger.csv',
    csv(
      COLUMNS,
      rows.map((row) => COLUMNS.map((key) => row[key])),
    ),
  );
}
