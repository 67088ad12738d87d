import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Amount, Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { TextField } from '@/components/ui/Field';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/components/ui/Menu';
import { Panel } from '@/components/ui/Panel';
import { type Column, Table } from '@/components/ui/Table';
import { api, payload, type Schemas } from '@/lib/api/client';
import { useRows } from '@/lib/data/portfolio';
import { parseDecimal } from '@/lib/money/decimal';
import { currencyDigits, formatMoney, formatPercent, formatSignedMoney, MISSING, signOf } from '@/lib/money/format';
import { newKey } from '@/lib/trading/intent';
import { live, useAct } from './data';

type Line = Schemas['Line'];
type Rights = Line['accessRights'];
const RIGHTS: readonly (readonly [Rights, string])[] = [
  ['FULL_ACCESS', 'Full access'],
  ['CLOSE_ONLY', 'May only close'],
  ['NO_TRADING', 'May not trade'],
  ['NO_LOGIN', 'May not open it'],
];
const STATES = {
  HEALTHY: ['healthy', 'good'],
  MARGIN_CALL: ['margin call', 'warn'],
  STOP_OUT: ['stop-out', 'bad'],
} as const;
const KEY = ['admin', 'portfolios'];

type Asked = { readonly line: Line } & (
  | { readonly what: 'rights'; readonly rights: Rights }
  | { readonly what: 'adjust' | 'close' }
);

export function Portfolios() {
  const [asked, ask] = useState<Asked | null>(null);
  const portfolios = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) =>
      payload(api.GET('/api/admin/portfolios', { params: { query: { limit: 100, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    ...live,
  });
  const columns = useMemo<Column<Line>[]>(
    () => [
      {
        key: 'name',
        title: 'Portfolio',
        width: 'minmax(9rem,1fr)',
        narrow: '5.75rem',
        cell: (row) => (
          <strong className="font-semibold" title={row.id}>
            {row.name}
          </strong>
        ),
      },
      {
        key: 'balance',
        title: 'Balance',
        width: '8rem',
        align: 'right',
        cell: (row) => `${formatMoney(row.balance, row.currency)} ${row.currency}`,
      },
      {
        key: 'equity',
        title: 'Equity',
        width: '7rem',
        narrow: '5.75rem',
        align: 'right',
        cell: (row) => formatMoney(row.equity, row.currency),
      },
      {
        key: 'floating',
        title: 'Floating',
        width: '6.5rem',
        align: 'right',
        cell: (row) => (
          <Amount text={formatSignedMoney(row.unrealizedPnl, row.currency)} sign={signOf(row.unrealizedPnl)} />
        ),
      },
      {
        key: 'used',
        title: 'Used margin',
        width: '6.5rem',
        align: 'right',
        cell: (row) => formatMoney(row.usedMargin, row.currency),
      },
      {
        key: 'level',
        title: 'Level',
        width: '6rem',
        narrow: '4.25rem',
        align: 'right',
        cell: (row) => (row.marginLevelPercent ? formatPercent(row.marginLevelPercent, 0) : MISSING),
      },
      {
        key: 'state',
        title: 'State',
        width: '6rem',
        cell: (row) =>
          row.marginState ? <Badge tone={STATES[row.marginState][1]}>{STATES[row.marginState][0]}</Badge> : MISSING,
      },
      { key: 'open', title: 'Open', width: '3.5rem', align: 'right', cell: (row) => row.openPositions },
      {
        key: 'rights',
        title: 'Rights',
        width: '7.5rem',
        cell: (row) => (
          <Badge tone={row.accessRights === 'FULL_ACCESS' ? 'plain' : 'warn'}>
            {row.accessRights.toLowerCase().replaceAll('_', ' ')}
          </Badge>
        ),
      },
      {
        key: 'act',
        title: <span className="sr-only">Actions</span>,
        width: '5rem',
        narrow: '4.25rem',
        pinned: true,
        align: 'right',
        cell: (row) => <Actions line={row} onAsk={ask} />,
      },
    ],
    [],
  );
  const more = () => {
    if (portfolios.hasNextPage && !portfolios.isFetchingNextPage) void portfolios.fetchNextPage();
  };
  return (
    <Panel title="Portfolios" className="h-[calc(100dvh-9rem)] min-h-80">
      <Table
        rows={useRows(portfolios.data)}
        columns={columns}
        rowKey={(row) => row.id}
        label="Portfolios"
        minWidth="68rem"
        onEnd={more}
        empty={portfolios.isPending ? 'Loading …' : 'None.'}
      />
      {asked ? <Ask asked={asked} onClose={() => ask(null)} /> : null}
    </Panel>
  );
}

function Actions({ line, onAsk }: { line: Line; onAsk: (asked: Asked) => void }) {
  return (
    <Menu
      trigger={
        <Button size="xs" look="quiet" aria-label={`Change ${line.name}`}>
          Change
        </Button>
      }
    >
      <MenuLabel>Access</MenuLabel>
      {RIGHTS.filter(([rights]) => rights !== line.accessRights).map(([rights, text]) => (
        <MenuItem key={rights} onSelect={() => onAsk({ line, what: 'rights', rights })}>
          {text}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => onAsk({ line, what: 'adjust' })}>Adjust the balance …</MenuItem>
      <MenuItem disabled={line.openPositions === 0} onSelect={() => onAsk({ line, what: 'close' })}>
        Close all positions …
      </MenuItem>
    </Menu>
  );
}

function Ask({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { line } = asked;
  const act = useAct(KEY);
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const params = { params: { path: { id: line.id }, header: { 'Idempotency-Key': newKey() } } };
  const run = (told: string, call: () => Promise<unknown>) =>
    act.mutateAsync({ act: call, told }).catch(() => undefined);
  if (asked.what === 'rights') {
    const text = RIGHTS.find(([rights]) => rights === asked.rights)?.[1] ?? '';
    return (
      <Confirm
        title={`${text}: ${line.name}?`}
        text="It holds from the next order on. Stops and working orders are not touched."
        action="Change the rights"
        onConfirm={() =>
          run(`${line.name}: ${text.toLowerCase()}`, () =>
            payload(
              api.POST('/api/admin/portfolios/{id}/access-rights', { ...params, body: { accessRights: asked.rights } }),
            ),
          )
        }
        onClose={onClose}
      />
    );
  }
  if (asked.what === 'close') {
    return (
      <Confirm
        title={`Close everything in ${line.name}?`}
        text={`${line.openPositions} positions are closed at the market, whatever they bring. The trader sees ADMIN as the reason.`}
        action="Close all positions"
        onConfirm={() =>
          run(`Positions of ${line.name} are closed`, () =>
            payload(api.POST('/api/admin/portfolios/{id}/close', { ...params, body: {} })),
          )
        }
        onClose={onClose}
      />
    );
  }
  return (
    <Confirm
      title={`Adjust ${line.name}`}
      text="A booking of kind ADJUSTMENT with your note; the trader sees it in the ledger."
      action="Book it"
      onConfirm={() =>
        run(`${line.name} is adjusted`, () =>
          payload(
            api.POST('/api/admin/portfolios/{id}/adjust', {
              ...params,
              body: { amount: parseDecimal(amount)?.toFixed(currencyDigits(line.currency)) ?? amount, note },
            }),
          ),
        )
      }
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <TextField
          label={`Amount, ${line.currency}; negative takes away`}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
        <TextField label="Why" value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
    </Confirm>
  );
}
