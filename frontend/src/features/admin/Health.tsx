import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Panel, Stat } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { api, payload, type Schemas } from '@/lib/api/client';
import { MISSING } from '@/lib/money/format';
import { formatAge } from '@/lib/money/time';
import { live } from './data';

const MEBI = 1024 * 1024;
const mebibytes = (bytes: number | null | undefined) => (bytes ? `${Math.round(bytes / MEBI)} MiB` : MISSING);
/** Not every service measures them. */
const connections = (open: number | null | undefined) =>
  open === null || open === undefined ? '' : `${open} connections, `;
const age = (millis: number | null | undefined) =>
  millis === null || millis === undefined ? MISSING : formatAge(millis);

export function Health() {
  const health = useQuery({
    queryKey: ['admin', 'health'],
    queryFn: () => payload(api.GET('/api/admin/health')),
    ...live,
  });
  const risk = useQuery({ queryKey: ['admin', 'risk'], queryFn: () => payload(api.GET('/api/admin/risk')), ...live });
  return (
    <Query of={health} what="the health">
      {({ services, workers, database, redis, feed, lags }) => (
        <div className="grid gap-3 lg:grid-cols-2">
          <Panel title="Services">
            <ul>
              {services.map((service) => (
                <Row key={service.name} name={service.name} state={service.state}>
                  {mebibytes(service.memoryBytes)}, {connections(service.connections)}answered in{' '}
                  {service.answeredInMillis} ms
                </Row>
              ))}
              {workers.map((worker) => (
                <WorkerRow key={worker.node} worker={worker} />
              ))}
              {workers.length === 0 ? (
                <Row name="risk-worker" state="DOWN">
                  none has spoken within the hour: no stop, limit or margin call is executed
                </Row>
              ) : null}
              <Row name="PostgreSQL" state="UP">
                {mebibytes(database.sizeBytes)} of data, {database.connections} connections
              </Row>
              <Row name="Redis" state={redis.state}>
                {mebibytes(redis.memoryBytes)}, {redis.connections ?? MISSING} connections
              </Row>
            </ul>
          </Panel>
          <div className="flex flex-col gap-3">
            <Panel title="Feed and lags" padded>
              <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
                <Stat label="Newest quote">{age(feed?.newestAgeMillis)}</Stat>
                <Stat label="Oldest quote">{age(feed?.oldestAgeMillis)}</Stat>
                <Stat label="Symbols">{feed?.symbols ?? MISSING}</Stat>
                <Stat label="Stale">{feed ? feed.stale.length : MISSING}</Stat>
                <Stat label="Commands waiting">{lags.commandsWaiting}</Stat>
                <Stat label="Outbox">{lags.outboxCommits}</Stat>
                <Stat label="Outbox age">{age(lags.outboxAgeMillis)}</Stat>
                <Stat label="Events set aside">{lags.eventsSetAside}</Stat>
              </dl>
              {feed && feed.stale.length > 0 ? (
                <p className="mt-2 text-xs text-warn">Stale: {feed.stale.join(', ')}</p>
              ) : null}
            </Panel>
            <Panel title="Invariants">
              <Query of={risk} what="the invariants">
                {({ invariants }) => (
                  <ul>
                    {invariants.map((result) => (
                      <li
                        key={result.name}
                        className="flex items-center gap-2 border-b border-line px-3 py-1.5 text-sm last:border-0"
                      >
                        <Badge tone={result.light === 'GREEN' ? 'good' : 'bad'}>
                          {result.light === 'GREEN' ? '✓ holds' : '✗ broken'}
                        </Badge>
                        <span className="min-w-0 flex-1 truncate">
                          {result.name.toLowerCase().replaceAll('_', ' ')}
                        </span>
                        {result.breaks.length > 0 ? (
                          <span className="text-xs text-down">{result.breaks.length} breaks</span>
                        ) : null}
                      </li>
                    ))}
                  </ul>
                )}
              </Query>
            </Panel>
          </div>
        </div>
      )}
    </Query>
  );
}

const since = (from: string) => formatAge(Date.now() - Date.parse(from));

/** A worker has no port to be asked at: it says itself how it is, and is down once it is silent. */
function WorkerRow({ worker }: { worker: Schemas['Worker'] }) {
  const { node, state, startedAt, saidAt, complaints, figures } = worker;
  return (
    <>
      <Row name={`risk-worker ${node}`} state={state}>
        {figures.shards?.held ?? MISSING} shards, {figures.watch?.armed ?? MISSING} orders and levels armed,{' '}
        {figures.watch?.queued ?? MISSING} waiting; up {since(startedAt)}, said {since(saidAt)} ago
      </Row>
      {complaints.map((complaint) => (
        <li key={complaint} className="border-b border-line px-3 py-1 text-xs text-down last:border-0">
          {complaint}
        </li>
      ))}
    </>
  );
}

function Row({ name, state, children }: { name: string; state: string; children: ReactNode }) {
  const well = /^(UP|OK|READY)$/i.test(state);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line px-3 py-2 text-sm last:border-0">
      <Badge tone={well ? 'good' : 'bad'}>
        {well ? '✓' : '✗'} {state.toLowerCase()}
      </Badge>
      <span className="font-medium">{name}</span>
      <span className="ml-auto text-xs text-faint">{children}</span>
    </li>
  );
}
