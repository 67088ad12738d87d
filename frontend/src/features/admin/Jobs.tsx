import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge, type Tone } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { get, post } from '@/lib/api/client';
import { formatInstant } from '@/lib/money/time';
import { live, useAct } from './data';

type RunState = 'REQUESTED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'LOST';

interface Run {
  readonly state: RunState;
  readonly requestedAt: string;
  readonly endedAt: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly error: string | null;
}

interface Job {
  readonly name: string;
  readonly description: string;
  readonly cron: string;
  readonly zone: string;
  readonly nextRunAt: string | null;
  readonly lastRun: Run | null;
}

const TONES: Record<RunState, Tone> = {
  REQUESTED: 'plain',
  RUNNING: 'accent',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  LOST: 'warn',
};
const KEY = ['admin', 'jobs'];

export function Jobs() {
  const jobs = useQuery({ queryKey: KEY, queryFn: () => get<{ items: Job[] }>('/api/admin/jobs/'), ...live });
  const act = useAct(KEY);
  const [asked, ask] = useState<Job | null>(null);
  return (
    <Panel title="Jobs">
      <Query of={jobs} what="jobs">
        {({ items }) => (
          <ul>
            {items.map((job) => (
              <li
                key={job.name}
                className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line px-3 py-2.5 text-sm last:border-0"
              >
                <div className="min-w-0 flex-1 basis-64">
                  <p className="font-medium">{job.name}</p>
                  <p className="text-xs text-soft">{job.description}</p>
                </div>
                <div className="basis-64 text-xs text-soft">
                  <p>next {job.nextRunAt ? formatInstant(job.nextRunAt) : 'when a worker keeps the calendar'}</p>
                  {job.lastRun ? (
                    <p className="flex items-center gap-1.5">
                      last <Badge tone={TONES[job.lastRun.state]}>{job.lastRun.state.toLowerCase()}</Badge>
                      {formatInstant(job.lastRun.endedAt ?? job.lastRun.requestedAt)}
                    </p>
                  ) : null}
                  {job.lastRun?.error ? <p className="text-down">{job.lastRun.error}</p> : null}
                  {job.lastRun?.result ? (
                    <p data-testid="result" className="text-faint">
                      {resultText(job.lastRun.result)}
                    </p>
                  ) : null}
                </div>
                <Button size="sm" onClick={() => ask(job)} aria-label={`Run now: ${job.name}`}>
                  Run now
                </Button>
              </li>
            ))}
            {items.length === 0 ? <li className="p-4 text-sm text-soft">No worker has run yet.</li> : null}
          </ul>
        )}
      </Query>
      {asked ? (
        <Confirm
          title={`Run ${asked.name} now?`}
          text={`${asked.description} What was done already is not done twice.`}
          action="Run now"
          onConfirm={() =>
            act
              .mutateAsync({ act: () => post(`/api/admin/jobs/${asked.name}/run/`, {}), told: `${asked.name} was run` })
              .catch(() => undefined)
          }
          onClose={() => ask(null)}
        />
      ) : null}
    </Panel>
  );
}

/** What a run counted, as words: portfoliosChecked 12 becomes "portfolios checked 12". */
function resultText(result: Readonly<Record<string, unknown>>): string {
  return Object.entries(result)
    .map(([name, value]) => {
      const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      return `${words} ${valueText(value)}`;
    })
    .join(', ');
}

function valueText(value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
