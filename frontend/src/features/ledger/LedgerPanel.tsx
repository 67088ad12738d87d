import { useMemo, useState } from 'react';
import { Amount, Badge } from '@/components/ui/Badge';
import { type Column, Table } from '@/components/ui/Table';
import { type LedgerEntry, useLedger, useRows } from '@/lib/data/portfolio';
import { formatMoney, formatSignedMoney, MISSING, signOf } from '@/lib/money/format';
import { formatShort } from '@/lib/money/time';
import { Explain } from './Explain';

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

export function LedgerPanel() {
  const ledger = useLedger();
  const rows = useRows(ledger.data);
  const [explained, explain] = useState<LedgerEntry | null>(null);
  const columns = useMemo<Column<LedgerEntry>[]>(
    () => [
      { key: 'at', title: 'When', width: '8.5rem', cell: (row) => formatShort(row.at) },
      { key: 'kind', title: 'What', width: 'minmax(5.5rem,1fr)', cell: (row) => <Badge>{KINDS[row.kind]}</Badge> },
      {
        key: 'amount',
        title: 'Amount',
        width: '6.5rem',
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
    <>
      <Table
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        label="Ledger"
        minWidth="50rem"
        onEnd={more}
        empty={ledger.isPending ? 'Loading …' : 'No booking yet.'}
      />
      {explained ? <Explain entry={explained} onClose={() => explain(null)} /> : null}
    </>
  );
}
