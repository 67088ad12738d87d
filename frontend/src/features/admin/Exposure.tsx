import { useQuery } from '@tanstack/react-query';
import { Amount, Badge } from '@/components/ui/Badge';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { type Column, Table } from '@/components/ui/Table';
import { api, payload, type Schemas } from '@/lib/api/client';
import {
  formatDecimal,
  formatLots,
  formatMoney,
  formatPercent,
  formatSigned,
  MISSING,
  signOf,
} from '@/lib/money/format';
import { live } from './data';

type SymbolExposure = Schemas['SymbolExposure'];

const COLUMNS: Column<SymbolExposure>[] = [
  {
    key: 'symbol',
    title: 'Symbol',
    width: 'minmax(6rem,1fr)',
    narrow: '4.5rem',
    cell: (row) => <strong className="font-semibold">{row.symbol}</strong>,
  },
  { key: 'positions', title: 'Positions', width: '5rem', align: 'right', cell: (row) => row.positions },
  { key: 'long', title: 'Long lots', width: '6rem', align: 'right', cell: (row) => formatLots(row.longVolume) },
  { key: 'short', title: 'Short lots', width: '6rem', align: 'right', cell: (row) => formatLots(row.shortVolume) },
  {
    key: 'net',
    title: 'Net lots',
    width: '6rem',
    narrow: '5.5rem',
    align: 'right',
    cell: (row) => <Amount text={formatSigned(row.netVolume, 2)} sign={signOf(row.netVolume)} />,
  },
  {
    key: 'notional',
    title: 'Net worth',
    width: '10rem',
    narrow: '9rem',
    align: 'right',
    cell: (row) => (row.netNotional ? `${formatDecimal(row.netNotional, 0)} ${row.notionalCurrency ?? ''}` : MISSING),
  },
];

export function Exposure() {
  const risk = useQuery({ queryKey: ['admin', 'risk'], queryFn: () => payload(api.GET('/api/admin/risk')), ...live });
  return (
    <Query of={risk} what="the exposure">
      {({ symbols, currencies, nearMarginCall }) => (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <Panel title="By symbol">
            <div className="h-96">
              <Table
                rows={symbols}
                columns={COLUMNS}
                rowKey={(row) => row.symbol}
                label="Exposure by symbol"
                minWidth="40rem"
                empty="Nothing is open."
              />
            </div>
          </Panel>
          <div className="flex flex-col gap-3">
            <Panel title="By currency">
              <ul>
                {currencies.map(({ currency, amount }) => (
                  <li
                    key={currency}
                    className="flex justify-between border-b border-line px-3 py-1.5 text-sm last:border-0"
                  >
                    <span>{currency}</span>
                    <Amount text={formatSigned(amount, 0)} sign={signOf(amount)} />
                  </li>
                ))}
                {currencies.length === 0 ? <li className="p-3 text-sm text-soft">Nothing is open.</li> : null}
              </ul>
            </Panel>
            <Panel title="Near a margin call">
              <ul>
                {nearMarginCall.map((line) => (
                  <li
                    key={line.id}
                    className="flex items-center gap-2 border-b border-line px-3 py-1.5 text-sm last:border-0"
                  >
                    <span className="min-w-0 flex-1 truncate">{line.name}</span>
                    <span className="text-xs text-soft">{formatMoney(line.equity, line.currency)}</span>
                    <Badge tone="warn">{formatPercent(line.marginLevelPercent, 0)}</Badge>
                  </li>
                ))}
                {nearMarginCall.length === 0 ? <li className="p-3 text-sm text-soft">Nobody.</li> : null}
              </ul>
            </Panel>
          </div>
        </div>
      )}
    </Query>
  );
}
