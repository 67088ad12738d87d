import { X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo } from 'react';
import { LevelCell } from '@/components/LevelCell';
import { LiveAmount } from '@/components/LiveAmount';
import { Badge } from '@/components/ui/Badge';
import { IconButton } from '@/components/ui/Button';
import { type Column, Table } from '@/components/ui/Table';
import { useInstrument, useInstruments } from '@/lib/data/market';
import { useTrade } from '@/lib/data/orders';
import { type Order, useWorkingOrders } from '@/lib/data/portfolio';
import { selectSymbol } from '@/lib/desk/desk';
import { formatDecimal, formatLots, MISSING } from '@/lib/money/format';
import { formatShort } from '@/lib/money/time';
import { fillPrice } from '@/lib/trading/instrument';
import { pipsBetween } from '@/lib/trading/sizing';
import { useFreshness } from '@/live/hooks';
import { plane } from '@/live/plane';

const NONE: readonly Order[] = [];

export function OrdersPanel() {
  const { data: orders } = useWorkingOrders(useFreshness());
  const instruments = useInstruments();
  const { modify, cancel } = useTrade();
  const columns = useMemo<Column<Order>[]>(() => {
    const digits = (order: Order) => instruments.get(order.symbol)?.digits ?? 5;
    const level = (order: Order, label: string, key: 'price' | 'limitPrice' | 'stopLoss' | 'takeProfit') => (
      <LevelCell
        label={`${label} of the order in ${order.symbol}`}
        value={order[key]}
        digits={digits(order)}
        onChange={(value, refused) => modify({ orderId: order.id, [key]: value }, refused)}
      />
    );
    return [
      {
        key: 'symbol',
        title: 'Symbol',
        width: 'minmax(5.5rem,1fr)',
        narrow: '4.25rem',
        cell: (row) => (
          <button type="button" onClick={() => selectSymbol(row.symbol)} className="font-semibold hover:underline">
            {row.symbol}
          </button>
        ),
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
        narrow: '3rem',
        align: 'right',
        cell: (row) => formatLots(row.volume),
      },
      {
        key: 'price',
        title: 'Price',
        width: '6rem',
        narrow: '4.75rem',
        align: 'right',
        cell: (row) => level(row, 'Price', 'price'),
      },
      {
        key: 'limit',
        title: 'Limit',
        width: '6rem',
        align: 'right',
        cell: (row) => (row.orderType === 'STOP_LIMIT' ? level(row, 'Limit', 'limitPrice') : MISSING),
      },
      { key: 'away', title: 'Pips away', width: '5rem', align: 'right', cell: (row) => <Away order={row} /> },
      {
        key: 'sl',
        title: 'Stop loss',
        width: '6rem',
        align: 'right',
        cell: (row) => level(row, 'Stop loss', 'stopLoss'),
      },
      {
        key: 'tp',
        title: 'Take profit',
        width: '6rem',
        align: 'right',
        cell: (row) => level(row, 'Take profit', 'takeProfit'),
      },
      {
        key: 'tif',
        title: 'Until',
        width: '7rem',
        align: 'right',
        cell: (row) =>
          row.expiresAt ? formatShort(row.expiresAt) : row.timeInForce === 'GTC' ? 'cancelled' : row.timeInForce,
      },
      { key: 'placed', title: 'Placed', width: '7rem', align: 'right', cell: (row) => formatShort(row.createdAt) },
      {
        key: 'cancel',
        title: <span className="sr-only">Cancel</span>,
        width: '2.5rem',
        pinned: true,
        align: 'right',
        cell: (row) => (
          <IconButton
            label={`Cancel the order in ${row.symbol}`}
            size="xs"
            onClick={() => void cancel({ orderId: row.id })}
          >
            <X size={13} />
          </IconButton>
        ),
      },
    ];
  }, [instruments, modify, cancel]);
  const rowKeys = (row: Order, event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'x' && event.target === event.currentTarget) void cancel({ orderId: row.id });
  };
  return (
    <Table
      rows={orders ?? NONE}
      columns={columns}
      rowKey={(row) => row.id}
      label="Working orders"
      minWidth="58rem"
      onRowKey={rowKeys}
      empty={orders ? 'No order waits.' : 'Loading …'}
    />
  );
}

function Away({ order: { symbol, side, price } }: { order: Order }) {
  const instrument = useInstrument(symbol);
  const of = useCallback(() => {
    const quote = plane.quotes.get(symbol);
    const pips = quote && instrument && price ? pipsBetween(price, fillPrice(side, quote), instrument.pipSize) : null;
    return { text: pips ? formatDecimal(pips.abs(), 1) : MISSING, sign: 0 as const };
  }, [symbol, side, price, instrument]);
  return <LiveAmount symbol={symbol} of={of} />;
}
