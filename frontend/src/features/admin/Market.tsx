import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { TextField } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { Segmented } from '@/components/ui/Segmented';
import { type Column, Table } from '@/components/ui/Table';
import { get, post } from '@/lib/api/client';
import { MISSING } from '@/lib/money/format';
import { formatClock } from '@/lib/money/time';
import { live, useAct } from './data';

type Mode = 'LIVE' | 'MANUAL' | 'PAUSED';

interface State {
  readonly symbol: string;
  readonly mode: Mode;
  readonly bid: string | null;
  readonly ask: string | null;
  readonly time: string | null;
}

const KEY = ['admin', 'market'];
const MODES: readonly (readonly [Mode, string])[] = [
  ['LIVE', 'Live'],
  ['MANUAL', 'By hand'],
  ['PAUSED', 'Paused'],
];
const SAYS: Record<Mode, string> = {
  LIVE: 'The simulated market makes its prices again.',
  MANUAL: 'Only the quotes you set move it; it counts as open at any hour and its last quote does not grow old.',
  PAUSED: 'No more ticks come; orders are refused once the last one is stale.',
};

export function Market() {
  const states = useQuery({
    queryKey: KEY,
    queryFn: () => get<{ items: State[] }>('/api/admin/market/mode/'),
    ...live,
  });
  const act = useAct(KEY);
  const [asked, ask] = useState<{ state: State; mode: Mode } | null>(null);
  const [quoted, quote] = useState<State | null>(null);
  const columns = useMemo<Column<State>[]>(
    () => [
      {
        key: 'symbol',
        title: 'Symbol',
        width: 'minmax(6rem,1fr)',
        narrow: '4.5rem',
        cell: (row) => <strong className="font-semibold">{row.symbol}</strong>,
      },
      { key: 'bid', title: 'Bid', width: '7rem', narrow: '5rem', align: 'right', cell: (row) => row.bid ?? MISSING },
      { key: 'ask', title: 'Ask', width: '7rem', narrow: '5rem', align: 'right', cell: (row) => row.ask ?? MISSING },
      {
        key: 'time',
        title: 'Quoted',
        width: '6rem',
        align: 'right',
        cell: (row) => (row.time ? formatClock(row.time) : MISSING),
      },
      {
        key: 'mode',
        title: 'Mode',
        width: '6rem',
        narrow: '5rem',
        align: 'right',
        cell: (row) => <Badge tone={row.mode === 'LIVE' ? 'good' : 'warn'}>{row.mode.toLowerCase()}</Badge>,
      },
      {
        key: 'switch',
        title: 'Switch to',
        width: '13rem',
        align: 'right',
        cell: (row) => (
          <Segmented
            label={`Mode of ${row.symbol}`}
            value={row.mode}
            options={MODES}
            onChange={(mode) => ask({ state: row, mode })}
          />
        ),
      },
      {
        key: 'quote',
        title: <span className="sr-only">Quote</span>,
        width: '6rem',
        align: 'right',
        cell: (row) => (
          <Button
            size="xs"
            disabled={row.mode !== 'MANUAL'}
            onClick={() => quote(row)}
            aria-label={`Set a quote of ${row.symbol}`}
          >
            Set a quote
          </Button>
        ),
      },
    ],
    [],
  );
  return (
    <Panel title="Market control" className="h-[calc(100dvh-20rem)] min-h-80">
      <Query of={states} what="the market">
        {({ items }) => (
          <Table
            rows={items}
            columns={columns}
            rowKey={(row) => row.symbol}
            label="Market"
            minWidth="50rem"
            rowHeight={34}
            empty="No instrument."
          />
        )}
      </Query>
      {asked ? (
        <Confirm
          title={`${asked.state.symbol}: ${asked.mode.toLowerCase()}?`}
          text={SAYS[asked.mode]}
          action="Switch"
          onConfirm={() =>
            act
              .mutateAsync({
                act: () => post('/api/admin/market/mode/', { symbol: asked.state.symbol, mode: asked.mode }),
                told: `${asked.state.symbol} is ${asked.mode.toLowerCase()}`,
              })
              .catch(() => undefined)
          }
          onClose={() => ask(null)}
        />
      ) : null}
      {quoted ? <SetQuote state={quoted} onClose={() => quote(null)} /> : null}
    </Panel>
  );
}

function SetQuote({ state, onClose }: { state: State; onClose: () => void }) {
  const act = useAct(KEY);
  const [bid, setBid] = useState(state.bid ?? '');
  const [ask, setAsk] = useState(state.ask ?? '');
  return (
    <Confirm
      title={`Quote ${state.symbol}`}
      text="Goes the way of any other tick: stops, limits and margin calls follow from it."
      action="Publish the quote"
      onConfirm={() =>
        act
          .mutateAsync({
            act: () => post('/api/admin/market/quote/', { symbol: state.symbol, bid, ask }),
            told: `${state.symbol} is quoted ${bid} / ${ask}`,
          })
          .catch(() => undefined)
      }
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField label="Bid" inputMode="decimal" value={bid} onChange={(event) => setBid(event.target.value)} />
        <TextField label="Ask" inputMode="decimal" value={ask} onChange={(event) => setAsk(event.target.value)} />
      </div>
    </Confirm>
  );
}
