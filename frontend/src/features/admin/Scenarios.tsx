import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Badge, type Tone } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { SelectField, TextField } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { get, post, remove } from '@/lib/api/client';
import { useInstruments } from '@/lib/data/market';
import { formatClock } from '@/lib/money/time';
import { live, useAct } from './data';
import { KINDS, type Kind, type Order, orderOf, told } from './scenario';

interface Scenario {
  readonly id: string;
  readonly kind: Kind;
  readonly symbol: string;
  readonly magnitude: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly state: 'PLANNED' | 'ACTIVE' | 'OVER' | 'CANCELLED';
}

const ADDRESS = '/api/admin/market/scenario/';
const KEY = ['admin', 'scenarios'];
const TONES: Record<Scenario['state'], Tone> = { PLANNED: 'accent', ACTIVE: 'warn', OVER: 'plain', CANCELLED: 'plain' };

/** What an operator can make the simulated market do, and what it is doing because of it. */
export function Scenarios() {
  const scenarios = useQuery({ queryKey: KEY, queryFn: () => get<{ items: Scenario[] }>(ADDRESS), ...live });
  const act = useAct(KEY);
  const [asked, ask] = useState<Order | null>(null);
  const callOff = ({ id, symbol, kind }: Scenario) =>
    act.mutate({ act: () => remove(ADDRESS + id), told: `${KINDS[kind].title} of ${symbol} is called off` });
  return (
    <Panel title="Scenarios">
      <NewScenario onAsked={ask} />
      <Query of={scenarios} what="scenarios">
        {({ items }) => (
          <ul aria-label="Scenarios" className="max-h-64 overflow-y-auto">
            {items.map((scenario) => (
              <li
                key={scenario.id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-1.5 text-xs"
              >
                <Badge tone={TONES[scenario.state]}>{scenario.state.toLowerCase()}</Badge>
                <strong className="font-semibold">{scenario.symbol}</strong>
                <span>{told(scenario)}</span>
                <span className="text-faint">
                  {formatClock(scenario.startsAt)} to {formatClock(scenario.endsAt)}
                </span>
                {scenario.state === 'PLANNED' || scenario.state === 'ACTIVE' ? (
                  <Button
                    size="xs"
                    className="ml-auto"
                    onClick={() => callOff(scenario)}
                    aria-label={`Call off: ${KINDS[scenario.kind].title} of ${scenario.symbol}`}
                  >
                    Call off
                  </Button>
                ) : null}
              </li>
            ))}
            {items.length === 0 ? (
              <li className="border-t border-line px-3 py-2 text-sm text-soft">None was ever ordered.</li>
            ) : null}
          </ul>
        )}
      </Query>
      {asked ? (
        <Confirm
          title={`${KINDS[asked.kind].title}: ${asked.symbol}?`}
          text={`${KINDS[asked.kind].says} Traders see it as any other price.`}
          action="Let it happen"
          onConfirm={() =>
            act
              .mutateAsync({
                act: () => post(ADDRESS, asked),
                told: `${KINDS[asked.kind].title} of ${asked.symbol} begins`,
              })
              .catch(() => undefined)
          }
          onClose={() => ask(null)}
        />
      ) : null}
    </Panel>
  );
}

function NewScenario({ onAsked }: { onAsked: (order: Order) => void }) {
  const symbols = [...useInstruments().keys()].sort();
  const [symbol, setSymbol] = useState('');
  const [size, setSize] = useState('');
  const [seconds, setSeconds] = useState('60');
  const [error, setError] = useState<string>();
  const chosen = symbol || symbols[0] || '';
  const wish = (kind: Kind) => {
    const order = orderOf(kind, chosen, size, seconds);
    if (typeof order === 'string') {
      setError(order);
      return;
    }
    setError(undefined);
    onAsked(order);
  };
  return (
    <form
      noValidate
      aria-label="New scenario"
      onSubmit={(event: FormEvent) => event.preventDefault()}
      className="flex flex-wrap items-end gap-3 p-3"
    >
      <SelectField
        label="Symbol"
        className="w-32"
        options={symbols.map((one) => [one, one] as const)}
        value={chosen}
        onChange={(event) => setSymbol(event.target.value)}
      />
      <TextField
        label="Size (% of a gap, else times)"
        className="w-48"
        inputMode="decimal"
        value={size}
        placeholder="as usual"
        onChange={(event) => setSize(event.target.value)}
      />
      <TextField
        label="Seconds"
        className="w-24"
        inputMode="numeric"
        value={seconds}
        onChange={(event) => setSeconds(event.target.value)}
      />
      <div className="flex flex-wrap gap-1.5">
        {(Object.keys(KINDS) as Kind[]).map((kind) => (
          <Button key={kind} title={KINDS[kind].says} onClick={() => wish(kind)}>
            {KINDS[kind].title}
          </Button>
        ))}
      </div>
      {error ? (
        <p role="alert" className="basis-full text-xs text-down">
          {error}
        </p>
      ) : null}
    </form>
  );
}
