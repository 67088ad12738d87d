import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { cx } from '@/components/ui/cx';
import { inputLook } from '@/components/ui/Field';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/components/ui/Menu';
import { Panel } from '@/components/ui/Panel';
import { type Column, Table } from '@/components/ui/Table';
import { api, payload, type Schemas } from '@/lib/api/client';
import { useRows } from '@/lib/data/portfolio';
import { MISSING } from '@/lib/money/format';
import { formatShort } from '@/lib/money/time';
import { useUser } from '@/lib/session/hooks';
import { useAct } from './data';
import { NewUser } from './NewUser';

type User = Schemas['AdminUserView'];
const ROLES: readonly User['role'][] = ['TRADER', 'OBSERVER', 'ADMIN'];
const KEY = ['admin', 'users'];

interface Asked {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly act: () => Promise<unknown>;
  readonly told: string;
}

export function Users() {
  const [query, setQuery] = useState('');
  const [making, setMaking] = useState(false);
  const [asked, ask] = useState<Asked | null>(null);
  const act = useAct(KEY);
  const users = useInfiniteQuery({
    queryKey: [...KEY, query],
    queryFn: ({ pageParam }) =>
      payload(
        api.GET('/api/admin/users', { params: { query: { ...(query && { query }), limit: 100, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const columns = useMemo<Column<User>[]>(
    () => [
      {
        key: 'name',
        title: 'Name',
        width: 'minmax(8rem,1fr)',
        narrow: '7rem',
        cell: (row) => <strong className="font-semibold">{row.username}</strong>,
      },
      {
        key: 'email',
        title: 'Email',
        width: 'minmax(10rem,1.5fr)',
        cell: (row) => <span className="text-soft">{row.email}</span>,
      },
      {
        key: 'role',
        title: 'Role',
        width: '6rem',
        narrow: '4.75rem',
        cell: (row) => <Badge tone={row.role === 'ADMIN' ? 'accent' : 'plain'}>{row.role.toLowerCase()}</Badge>,
      },
      {
        key: 'state',
        title: 'State',
        width: '5rem',
        narrow: '4rem',
        cell: (row) => (row.locked ? <Badge tone="bad">locked</Badge> : <Badge tone="good">active</Badge>),
      },
      { key: 'since', title: 'Since', width: '7.5rem', cell: (row) => formatShort(row.createdAt) },
      {
        key: 'last',
        title: 'Last sign-in',
        width: '7.5rem',
        cell: (row) => (row.lastLoginAt ? formatShort(row.lastLoginAt) : MISSING),
      },
      {
        key: 'act',
        title: <span className="sr-only">Actions</span>,
        width: '5rem',
        narrow: '4.25rem',
        pinned: true,
        align: 'right',
        cell: (row) => <Actions user={row} onAsk={ask} />,
      },
    ],
    [],
  );
  const more = () => {
    if (users.hasNextPage && !users.isFetchingNextPage) void users.fetchNextPage();
  };
  return (
    <Panel
      title="Users"
      className="h-[calc(100dvh-9rem)] min-h-80"
      extra={
        <>
          <input
            type="search"
            aria-label="Find users by name or address"
            placeholder="Name or address begins with …"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className={cx(inputLook, 'h-7 !w-40 text-xs sm:!w-56')}
          />
          <Button size="sm" onClick={() => setMaking(true)}>
            New user
          </Button>
        </>
      }
    >
      <Table
        rows={useRows(users.data)}
        columns={columns}
        rowKey={(row) => row.id}
        label="Users"
        minWidth="54rem"
        onEnd={more}
        empty={users.isPending ? 'Loading …' : 'Nobody.'}
      />
      {making ? <NewUser onClose={() => setMaking(false)} /> : null}
      {asked ? (
        <Confirm
          title={asked.title}
          text={asked.text}
          action={asked.action}
          onConfirm={() => act.mutateAsync(asked).catch(() => undefined)}
          onClose={() => ask(null)}
        />
      ) : null}
    </Panel>
  );
}

function Actions({ user, onAsk }: { user: User; onAsk: (asked: Asked) => void }) {
  const self = useUser().id === user.id;
  const params = { params: { path: { id: user.id } } };
  const { username } = user;
  return (
    <Menu
      trigger={
        <Button size="xs" look="quiet" aria-label={`Change ${username}`}>
          Change
        </Button>
      }
    >
      <MenuLabel>{username}</MenuLabel>
      <MenuItem
        onSelect={() =>
          onAsk({
            title: `Sign out ${username}?`,
            text: 'Every session of theirs ends at once, in browsers and programs.',
            action: 'Sign out',
            act: () => payload(api.POST('/api/admin/users/{id}/sign-out', params)),
            told: `${username} is signed out everywhere`,
          })
        }
      >
        Sign out everywhere
      </MenuItem>
      <MenuItem
        disabled={self}
        onSelect={() =>
          onAsk({
            title: user.locked ? `Unlock ${username}?` : `Lock ${username}?`,
            text: user.locked
              ? 'They may sign in again.'
              : 'They are signed out and cannot sign in. Stops and orders of theirs go on working.',
            action: user.locked ? 'Unlock' : 'Lock',
            act: () =>
              payload(
                user.locked
                  ? api.POST('/api/admin/users/{id}/unlock', params)
                  : api.POST('/api/admin/users/{id}/lock', params),
              ),
            told: user.locked ? `${username} is unlocked` : `${username} is locked`,
          })
        }
      >
        {user.locked ? 'Unlock' : 'Lock'}
      </MenuItem>
      <MenuLine />
      {ROLES.filter((role) => role !== user.role).map((role) => (
        <MenuItem
          key={role}
          disabled={self}
          onSelect={() =>
            onAsk({
              title: `Make ${username} ${role === 'TRADER' ? 'a' : 'an'} ${role.toLowerCase()}?`,
              text: 'Their present tokens die; the next refresh brings the new role.',
              action: 'Change the role',
              act: () => payload(api.POST('/api/admin/users/{id}/role', { ...params, body: { role } })),
              told: `${username} is now ${role.toLowerCase()}`,
            })
          }
        >
          Make {role.toLowerCase()}
        </MenuItem>
      ))}
    </Menu>
  );
}
