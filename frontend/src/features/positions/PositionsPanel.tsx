import { X } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { LevelCell } from '@/components/LevelCell';
import { CurrentPrice, Profit, ProfitPercent } from '@/components/PositionCells';
import { Amount, Badge } from '@/components/ui/Badge';
import { IconButton } from '@/components/ui/Button';
import { type Column, Table } from '@/components/ui/Table';
import { useInstruments } from '@/lib/data/market';
import { useTrade } from '@/lib/data/orders';
import { type Position, useDetail, usePositions } from '@/lib/data/portfolio';
import { selectSymbol } from '@/lib/desk/desk';
import { formatLots, formatMoney, formatSignedMoney, signOf } from '@/lib/money/format';
import { formatShort } from '@/lib/money/time';
import { useCell, useFreshness } from '@/live/hooks';
import { plane } from '@/live/plane';
import { ClosePart } from './ClosePart';

export function PositionsPanel() {
  const freshness = useFreshness();
  const { data: positions } = usePositions(freshness);
  const { data: detail } = useDetail(freshness);
  const instruments = useInstruments();
  const { modify, close } = useTrade();
  const [closing, setClosing] = useState<Position | null>(null);
  const currency = detail?.currency ?? 'USD';
  const columns = useMemo<Column<Position>[]>(() => {
    const digits = (symbol: string) => instruments.get(symbol)?.digits ?? 5;
    return [
      {
        key: 'symbol',
        title: 'Symbol',
        width: 'minmax(4.75rem,1fr)',
        narrow: '4.25rem',
        cell: (row) => (
          <button type="button" onClick={() => selectSymbol(row.symbol)} className="font-semibold hover:underline">
            {row.symbol}
          </button>
        ),
      },
      {
        key: 'side',
        title: 'Side',
        width: '3.25rem',
        narrow: '3.25rem',
        cell: (row) => (
          <Badge tone={row.direction === 'LONG' ? 'good' : 'bad'}>{row.direction === 'LONG' ? 'Buy' : 'Sell'}</Badge>
        ),
      },
      {
        key: 'volume',
        title: 'Lots',
        width: '3.25rem',
        narrow: '3.25rem',
        align: 'right',
        cell: (row) => formatLots(row.volume),
      },
      { key: 'entry', title: 'Entry', width: '4.75rem', align: 'right', cell: (row) => row.entryPrice },
      {
        key: 'current',
        title: 'Current',
        width: '4.75rem',
        align: 'right',
        cell: (row) => <CurrentPrice position={row} />,
      },
      {
        key: 'profit',
        title: `Profit, ${currency}`,
        width: '5.5rem',
        narrow: '5.5rem',
        align: 'right',
        cell: (row) => <Profit position={row} instruments={instruments} currency={currency} />,
      },
      {
        key: 'sl',
        title: 'Stop loss',
        width: '5rem',
        align: 'right',
        hint: 'Click to change. A trailing stop is shown with an arrow.',
        cell: (row) => (
          <LevelCell
            label={`Stop loss of ${row.symbol}`}
            value={row.stopLoss ?? row.trailingStop}
            digits={digits(row.symbol)}
            onChange={(stopLoss, refused) => modify({ positionId: row.id, stopLoss }, refused)}
          />
        ),
      },
      {
        key: 'tp',
        title: 'Take profit',
        width: '5rem',
        align: 'right',
        hint: 'Click to change.',
        cell: (row) => (
          <LevelCell
            label={`Take profit of ${row.symbol}`}
            value={row.takeProfit}
            digits={digits(row.symbol)}
            onChange={(takeProfit, refused) => modify({ positionId: row.id, takeProfit }, refused)}
          />
        ),
      },
      {
        key: 'swap',
        title: 'Swap',
        width: '4rem',
        align: 'right',
        cell: (row) => <Amount text={formatSignedMoney(row.swap, currency)} sign={signOf(row.swap)} />,
      },
      {
        key: 'margin',
        title: 'Margin',
        width: '4.75rem',
        align: 'right',
        cell: (row) => formatMoney(row.usedMargin, currency),
      },
      {
        key: 'percent',
        title: '% margin',
        width: '4.5rem',
        align: 'right',
        cell: (row) => <ProfitPercent position={row} instruments={instruments} currency={currency} />,
      },
      { key: 'opened', title: 'Opened', width: '7rem', align: 'right', cell: (row) => formatShort(row.openedAt) },
      {
        key: 'actions',
        title: <span className="sr-only">Close</span>,
        width: '4.25rem',
        align: 'right',
        pinned: true,
        cell: (row) => (
          <span className="inline-flex items-center">
            <button
              type="button"
              className="rounded px-1 text-2xs text-soft hover:bg-hover hover:text-ink"
              aria-label={`Close part of ${row.symbol}`}
              onClick={() => setClosing(row)}
            >
              Part
            </button>
            <IconButton label={`Close ${row.symbol}`} size="xs" onClick={() => void close({ positionId: row.id })}>
              <X size={13} />
            </IconButton>
          </span>
        ),
      },
    ];
  }, [instruments, currency, modify, close]);
  const rowKeys = (row: Position, event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'x' && event.target === event.currentTarget) void close({ positionId: row.id });
    if (event.key === 'Enter' && event.target === event.currentTarget) setClosing(row);
  };
  return (
    <>
      <Table
        rows={positions ?? NONE}
        columns={columns}
        rowKey={(row) => row.id}
        label="Open positions"
        minWidth="60.5rem"
        onRowKey={rowKeys}
        empty={positions ? 'Nothing is open. B buys, S sells.' : 'Loading …'}
        footer={positions && positions.length > 0 ? <Totals positions={positions} currency={currency} /> : null}
      />
      {closing ? <ClosePart position={closing} onClose={() => setClosing(null)} /> : null}
    </>
  );
}

const NONE: readonly Position[] = [];

function Totals({ positions, currency }: { positions: readonly Position[]; currency: string }) {
  const total = useCell(plane.floating.total);
  return (
    <p className="flex h-7 items-center gap-3 px-3 text-xs text-soft">
      <span>
        {positions.length} {positions.length === 1 ? 'position' : 'positions'}
      </span>
      <span>
        Total <Amount text={formatSignedMoney(total, currency)} sign={signOf(total)} className="font-semibold" />{' '}
        {currency}
      </span>
    </p>
  );
}
