import { Badge } from '@/components/ui/Badge';
import { type Column, Table } from '@/components/ui/Table';
import { type Order, useEndedOrders, useRows } from '@/lib/data/portfolio';
import { formatLots, MISSING } from '@/lib/money/format';
import { formatShort } from '@/lib/money/time';

const STATES: Partial<Record<Order['state'], string>> = {
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
  REJECTED: 'refused',
};

const inWords = (code: string) => code.toLowerCase().replaceAll('_', ' ');

const COLUMNS: Column<Order>[] = [
  { key: 'ended', title: 'Ended', width: '7rem', cell: (row) => formatShort(row.updatedAt) },
  {
    key: 'symbol',
    title: 'Symbol',
    width: 'minmax(5.5rem,1fr)',
    narrow: '4.25rem',
    cell: (row) => <strong className="font-semibold">{row.symbol}</strong>,
  },
  {
    key: 'type',
    title: 'Order',
    width: '7.5rem',
    narrow: '6.25rem',
    cell: (row) => (
      <Badge tone={row.side === 'BUY' ? 'good' : 'bad'}>
        {row.side === 'BUY' ? 'Buy' : 'Sell'} {row.orderType.toLowerCase().replace('_', '-')}
      </Badge>
    ),
  },
  {
    key: 'volume',
    title: 'Lots',
    width: '4rem',
    narrow: '3.5rem',
    align: 'right',
    cell: (row) => formatLots(row.volume),
  },
  { key: 'price', title: 'Price', width: '6rem', align: 'right', cell: (row) => row.price ?? MISSING },
  {
    key: 'state',
    title: 'How',
    width: '5.5rem',
    narrow: '5rem',
    cell: (row) => <Badge>{STATES[row.state] ?? inWords(row.state)}</Badge>,
  },
  {
    key: 'why',
    title: 'Why',
    width: 'minmax(8rem,2fr)',
    cell: (row) => (
      <span className="text-soft" title={row.rejection?.detail}>
        {row.rejection ? `${row.rejection.detail} (${row.rejection.code})` : row.reason ? inWords(row.reason) : ''}
      </span>
    ),
  },
];

/** Orders that came to nothing, and why: called off, expired, or refused when their price came. */
export function EndedOrders() {
  const ended = useEndedOrders();
  const rows = useRows(ended.data);
  const more = () => {
    if (ended.hasNextPage && !ended.isFetchingNextPage) void ended.fetchNextPage();
  };
  return (
    <Table
      rows={rows}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      label="Ended orders"
      minWidth="50rem"
      onEnd={more}
      empty={ended.isPending ? 'Loading …' : 'None was called off, expired or refused.'}
    />
  );
}
