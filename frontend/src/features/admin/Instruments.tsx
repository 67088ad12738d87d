import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { SelectField, TextField } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { type Column, Table } from '@/components/ui/Table';
import { api, payload, type Schemas } from '@/lib/api/client';
import { MISSING } from '@/lib/money/format';
import { useAct } from './data';

type Instrument = Schemas['InstrumentView'];
const KEY = ['admin', 'instruments'];
const MODES: readonly (readonly [Instrument['tradingMode'], string])[] = [
  ['ENABLED', 'Enabled'],
  ['CLOSE_ONLY', 'Close only'],
  ['DISABLED_WITH_PENDINGS_EXECUTION', 'Disabled, orders still fill'],
  ['DISABLED_WITHOUT_PENDINGS_EXECUTION', 'Disabled entirely'],
];

export function Instruments() {
  const instruments = useQuery({ queryKey: KEY, queryFn: () => payload(api.GET('/api/admin/instruments')) });
  const [chosen, choose] = useState<Instrument | null>(null);
  const columns = useMemo<Column<Instrument>[]>(
    () => [
      {
        key: 'symbol',
        title: 'Symbol',
        width: '5.5rem',
        narrow: '4.5rem',
        cell: (row) => <strong className="font-semibold">{row.symbol}</strong>,
      },
      {
        key: 'name',
        title: 'Name',
        width: 'minmax(10rem,1fr)',
        cell: (row) => <span className="text-soft">{row.description}</span>,
      },
      {
        key: 'mode',
        title: 'Trading',
        width: '11rem',
        narrow: '5.5rem',
        cell: (row) => (
          <Badge tone={row.tradingMode === 'ENABLED' ? 'good' : 'warn'}>
            {MODES.find(([mode]) => mode === row.tradingMode)?.[1]}
          </Badge>
        ),
      },
      {
        key: 'spread',
        title: 'Usual spread, points',
        width: '8rem',
        narrow: '5.5rem',
        align: 'right',
        cell: (row) => row.spreadPoints ?? MISSING,
      },
      { key: 'contract', title: 'Contract', width: '6rem', align: 'right', cell: (row) => row.contractSize },
      { key: 'most', title: 'Most lots', width: '5rem', align: 'right', cell: (row) => row.maxVolume },
      { key: 'margin', title: 'Margin rate', width: '6rem', align: 'right', cell: (row) => row.marginRate },
      { key: 'stop', title: 'Least stop', width: '6rem', align: 'right', cell: (row) => row.minStopDistance },
      {
        key: 'swap',
        title: 'Swap long / short',
        width: '8rem',
        align: 'right',
        cell: (row) => (row.swap.mode === 'NONE' ? MISSING : `${row.swap.longRate} / ${row.swap.shortRate}`),
      },
      {
        key: 'act',
        title: <span className="sr-only">Change</span>,
        width: '5rem',
        narrow: '4.25rem',
        pinned: true,
        align: 'right',
        cell: (row) => (
          <Button size="xs" look="quiet" onClick={() => choose(row)} aria-label={`Change ${row.symbol}`}>
            Change
          </Button>
        ),
      },
    ],
    [],
  );
  return (
    <Panel title="Instruments" className="h-[calc(100dvh-9rem)] min-h-80">
      <Query of={instruments} what="instruments">
        {({ items }) => (
          <Table
            rows={items}
            columns={columns}
            rowKey={(row) => row.symbol}
            label="Instruments"
            minWidth="66rem"
            empty="None."
          />
        )}
      </Query>
      {chosen ? <Change instrument={chosen} onClose={() => choose(null)} /> : null}
    </Panel>
  );
}

function Change({ instrument, onClose }: { instrument: Instrument; onClose: () => void }) {
  const act = useAct(KEY);
  const client = useQueryClient();
  const [mode, setMode] = useState(instrument.tradingMode);
  const [spread, setSpread] = useState(String(instrument.spreadPoints ?? ''));
  const [most, setMost] = useState(instrument.maxVolume);
  const [margin, setMargin] = useState(instrument.marginRate);
  const [stop, setStop] = useState(instrument.minStopDistance);
  const body: Schemas['InstrumentChange'] = {
    ...(mode !== instrument.tradingMode && { tradingMode: mode }),
    ...(spread !== String(instrument.spreadPoints ?? '') && /^\d+$/.test(spread) && { spreadPoints: Number(spread) }),
    ...(most !== instrument.maxVolume && { maxVolume: most }),
    ...(margin !== instrument.marginRate && { marginRate: margin }),
    ...(stop !== instrument.minStopDistance && { minStopDistance: stop }),
  };
  const named = Object.keys(body);
  const change = () =>
    act
      .mutateAsync({
        act: () =>
          payload(
            api.PATCH('/api/admin/instruments/{symbol}', { params: { path: { symbol: instrument.symbol } }, body }),
          ),
        told: `${instrument.symbol}: ${named.join(', ')} changed, for everybody, now`,
      })
      .then(() => client.invalidateQueries({ queryKey: ['instruments'] }))
      .catch(() => undefined);
  return (
    <Confirm
      title={`Change ${instrument.symbol}`}
      text="Holds for every trader as soon as it is answered. What is open keeps the margin of its policy."
      action={named.length === 0 ? 'Nothing changed' : 'Change for everybody'}
      onConfirm={() => (named.length === 0 ? Promise.resolve() : change())}
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label="Trading"
          className="col-span-2"
          options={MODES}
          value={mode}
          onChange={(event) => setMode(event.target.value as Instrument['tradingMode'])}
        />
        <TextField
          label="Usual spread, points"
          inputMode="numeric"
          value={spread}
          onChange={(event) => setSpread(event.target.value)}
        />
        <TextField
          label="Most lots"
          inputMode="decimal"
          value={most}
          onChange={(event) => setMost(event.target.value)}
        />
        <TextField
          label="Margin rate"
          inputMode="decimal"
          value={margin}
          onChange={(event) => setMargin(event.target.value)}
        />
        <TextField
          label="Least stop distance"
          inputMode="decimal"
          value={stop}
          onChange={(event) => setStop(event.target.value)}
        />
      </div>
    </Confirm>
  );
}
