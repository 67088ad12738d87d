import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { Dialog } from '@/components/ui/Dialog';
import { inputLook } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { type Column, Table } from '@/components/ui/Table';
import { api, payload, type Schemas } from '@/lib/api/client';
import { useRows } from '@/lib/data/portfolio';
import { formatInstant } from '@/lib/money/time';

type Entry = Schemas['AuditEntry'];

export function Audit() {
  const [action, setAction] = useState('');
  const [shown, show] = useState<Entry | null>(null);
  const audit = useInfiniteQuery({
    queryKey: ['admin', 'audit', action],
    queryFn: ({ pageParam }) =>
      payload(
        api.GET('/api/admin/audit', {
          params: { query: { ...(action && { action }), limit: 100, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    retry: false,
  });
  const columns = useMemo<Column<Entry>[]>(
    () => [
      { key: 'at', title: 'When', width: '11rem', narrow: '8.75rem', cell: (row) => formatInstant(row.at) },
      { key: 'actor', title: 'Who', width: '8rem', narrow: '4rem', cell: (row) => row.actor },
      {
        key: 'action',
        title: 'Did',
        width: 'minmax(9rem,1fr)',
        narrow: '7rem',
        cell: (row) => <strong className="font-semibold">{row.action.toLowerCase().replaceAll('_', ' ')}</strong>,
      },
      {
        key: 'target',
        title: 'To',
        width: 'minmax(9rem,1.5fr)',
        cell: (row) => <span className="text-soft">{`${row.targetKind.toLowerCase()} ${row.targetId}`}</span>,
      },
      {
        key: 'more',
        title: <span className="sr-only">Details</span>,
        width: '5rem',
        align: 'right',
        cell: (row) => (
          <button type="button" className="text-accent hover:underline" onClick={() => show(row)}>
            Details
          </button>
        ),
      },
    ],
    [],
  );
  const more = () => {
    if (audit.hasNextPage && !audit.isFetchingNextPage) void audit.fetchNextPage();
  };
  return (
    <Panel
      title="Audit log"
      className="h-[calc(100dvh-9rem)] min-h-80"
      extra={
        <input
          type="search"
          aria-label="Only this action"
          placeholder="Action"
          value={action}
          onChange={(event) => setAction(event.target.value.toUpperCase())}
          className={cx(inputLook, 'h-7 !w-40 text-xs')}
        />
      }
    >
      <Table
        rows={useRows(audit.data)}
        columns={columns}
        rowKey={(row) => row.id}
        label="Audit log"
        minWidth="48rem"
        onEnd={more}
        empty={audit.isPending ? 'Loading …' : 'Nothing.'}
      />
      {shown ? (
        <Dialog
          open
          wide
          onClose={() => show(null)}
          title={shown.action.toLowerCase().replaceAll('_', ' ')}
          description={`${shown.actor}, ${formatInstant(shown.at)}`}
        >
          <State title="Before" of={shown.before} />
          <State title="After" of={shown.after} />
          <p className="text-xs text-faint">request {shown.requestId ?? 'unknown'}</p>
        </Dialog>
      ) : null}
    </Panel>
  );
}

/** A service writes what was before and after as a text or as it is. */
function State({ title, of }: { title: string; of: unknown }) {
  if (!of) return null;
  const text = typeof of === 'string' ? of : JSON.stringify(of, null, 2);
  return (
    <section className="mb-3">
      <h3 className="mb-1 text-xs font-semibold text-soft">{title}</h3>
      <pre className="overflow-auto rounded bg-raised p-2 text-xs whitespace-pre-wrap break-all">{text}</pre>
    </section>
  );
}
