import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Secret } from '@/components/Secret';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Checkbox, SelectField, TextField } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { api, payload, type Schemas } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import { tradingKey } from '@/lib/data/portfolio';
import { formatInstant } from '@/lib/money/time';
import { usePortfolioId } from '@/lib/session/hooks';
import { tellInfo, tellProblem } from '@/lib/toast';

type Grant = Schemas['GrantView'];
type Part = Grant['parts'][number];

const PARTS: readonly (readonly [Part, string])[] = [
  ['ACTIVE', 'Open positions'],
  ['HISTORICAL', 'Closed trades'],
  ['EQUITY_CURVE', 'Equity curve'],
  ['REPORT', 'Report'],
];
const LIVES = [
  ['1', 'a day'],
  ['7', 'a week'],
  ['30', '30 days'],
  ['365', 'a year'],
] as const;
/** For users only: every link has an end, for nobody knows who has come by it. */
const ENDLESS = [['', 'until taken back']] as const;
const DAY_MILLIS = 86_400_000;

export function Observers() {
  const id = usePortfolioId();
  const client = useQueryClient();
  const grants = useQuery({
    queryKey: tradingKey(id, 'observers'),
    queryFn: () => payload(api.GET('/api/portfolio/observers', { params: { query: { limit: 500 } } })),
  });
  const [shown, show] = useState<string | null>(null);
  const changed = () => void client.invalidateQueries({ queryKey: tradingKey(id, 'observers') });
  const end = (grant: Grant) =>
    payload(api.DELETE('/api/portfolio/observers/{id}', { params: { path: { id: grant.id } } }))
      .then(() => tellInfo({ title: 'Nobody looks through it any more' }))
      .catch(tellProblem)
      .finally(changed);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Panel title="Who may look">
        <Query of={grants} what="grants">
          {({ items }) =>
            items.length === 0 ? (
              <p className="p-4 text-sm text-soft">
                Nobody but you. A link shows this portfolio to whoever has it, without a sign-in.
              </p>
            ) : (
              <ul>
                {items.map((grant) => (
                  <li
                    key={grant.id}
                    className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2 text-sm last:border-0"
                  >
                    <span className="min-w-0 flex-1 basis-40 truncate font-medium">
                      {grant.label || (grant.kind === 'LINK' ? 'Link' : 'Observer')}
                    </span>
                    <Badge tone={grant.kind === 'LINK' ? 'accent' : 'plain'}>
                      {grant.kind === 'LINK' ? 'link' : 'user'}
                    </Badge>
                    <span className="text-xs text-faint">
                      {grant.parts.length} parts,{' '}
                      {grant.expiresAt ? `until ${formatInstant(grant.expiresAt)}` : 'until taken back'}
                    </span>
                    <Button
                      size="xs"
                      onClick={() => void end(grant)}
                      aria-label={`Take back ${grant.label ?? 'grant'}`}
                    >
                      Take back
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Query>
      </Panel>
      <div className="flex flex-col gap-3">
        <NewGrant
          onMade={(grant) => {
            changed();
            show(grant.token ? `${location.origin}/observe#${grant.token}` : null);
          }}
        />
        {shown ? <Secret label="The link." value={shown} /> : null}
      </div>
    </div>
  );
}

function NewGrant({ onMade }: { onMade: (grant: Grant) => void }) {
  const [label, setLabel] = useState('');
  const [observer, setObserver] = useState('');
  const [days, setDays] = useState('7');
  const [parts, setParts] = useState<ReadonlySet<Part>>(new Set(PARTS.map(([part]) => part)));
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const toggle = (part: Part) => {
    const next = new Set(parts);
    if (!next.delete(part)) next.add(part);
    setParts(next);
  };
  const lives = observer.trim() ? [...LIVES, ...ENDLESS] : LIVES;
  const lasts = lives.some(([key]) => key === days) ? days : '365';
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const expiresAt = lasts ? new Date(Date.now() + Number(lasts) * DAY_MILLIS).toISOString() : null;
    try {
      onMade(
        await payload(
          api.POST('/api/portfolio/observers', {
            body: {
              ...(label.trim() && { label: label.trim() }),
              ...(observer.trim() && { observer: observer.trim() }),
              ...(expiresAt && { expiresAt }),
              parts: [...parts],
            },
          }),
        ),
      );
      setLabel('');
    } catch (thrown) {
      setError(asProblem(thrown).detail);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title="Let somebody look" padded>
      <form onSubmit={make} noValidate className="flex flex-col gap-3">
        <TextField
          label="Name for yourself"
          value={label}
          maxLength={100}
          onChange={(event) => setLabel(event.target.value)}
        />
        <TextField
          label="Observer's username"
          hint="Empty makes a link for whoever has it."
          value={observer}
          autoCapitalize="none"
          onChange={(event) => setObserver(event.target.value)}
          error={error}
        />
        <SelectField label="For" options={lives} value={lasts} onChange={(event) => setDays(event.target.value)} />
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-xs text-soft">Shows, besides the account line</legend>
          {PARTS.map(([part, text]) => (
            <Checkbox key={part} label={text} checked={parts.has(part)} onChange={() => toggle(part)} />
          ))}
        </fieldset>
        <Button type="submit" look="primary" busy={busy}>
          Allow
        </Button>
      </form>
    </Panel>
  );
}
