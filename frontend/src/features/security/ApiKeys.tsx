import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Secret } from '@/components/Secret';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { SelectField, TextField } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { api, payload } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import { usePortfolios } from '@/lib/data/portfolio';
import { formatDay } from '@/lib/money/time';
import { tellInfo, tellProblem } from '@/lib/toast';

const SCOPES = [
  ['READ', 'Look only'],
  ['TRADE', 'Look and trade'],
] as const;

export function ApiKeys() {
  const client = useQueryClient();
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: () => payload(api.GET('/api/auth/api-keys')) });
  const portfolios = usePortfolios().data ?? [];
  const [secret, setSecret] = useState<string | null>(null);
  const changed = () => void client.invalidateQueries({ queryKey: ['api-keys'] });
  const end = (id: string) =>
    payload(api.DELETE('/api/auth/api-keys/{id}', { params: { path: { id } } }))
      .then(() => tellInfo({ title: 'The key is dead from now on' }))
      .catch(tellProblem)
      .finally(changed);
  const nameOf = (id: string | null | undefined) => portfolios.find((one) => one.id === id)?.name ?? 'no portfolio';
  return (
    <Panel title="Keys for programs">
      <Query of={keys} what="keys">
        {({ items }) => (
          <ul>
            {items.map((key) => (
              <li key={key.id} className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2 text-sm">
                <span className="min-w-0 flex-1 basis-32 truncate font-medium">{key.name}</span>
                <code className="text-xs text-faint">{key.hint}</code>
                {key.scopes.map((scope) => (
                  <Badge key={scope} tone={scope === 'TRADE' ? 'warn' : 'plain'}>
                    {scope.toLowerCase()}
                  </Badge>
                ))}
                <span className="text-xs text-faint">
                  {nameOf(key.portfolioId)}, since {formatDay(key.createdAt)}
                </span>
                <Button size="xs" onClick={() => void end(key.id)} aria-label={`Revoke ${key.name}`}>
                  Revoke
                </Button>
              </li>
            ))}
            {items.length === 0 ? <li className="p-3 text-sm text-soft">None yet.</li> : null}
          </ul>
        )}
      </Query>
      <NewKey
        portfolios={portfolios.map(({ id, name }) => [id, name] as const)}
        onMade={(key) => {
          setSecret(key);
          changed();
        }}
      />
      {secret ? (
        <div className="p-3 pt-0">
          <Secret label="The key, for the header X-Api-Key." value={secret} />
        </div>
      ) : null}
    </Panel>
  );
}

interface NewKeyProps {
  portfolios: readonly (readonly [string, string])[];
  onMade: (key: string) => void;
}

function NewKey({ portfolios, onMade }: NewKeyProps) {
  const [name, setName] = useState('');
  const [scope, setScope] = useState<'READ' | 'TRADE'>('READ');
  const [portfolioId, setPortfolioId] = useState('');
  const [error, setError] = useState<string>();
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    try {
      const scopes = scope === 'TRADE' ? (['READ', 'TRADE'] as const) : (['READ'] as const);
      const made = await payload(
        api.POST('/api/auth/api-keys', {
          body: { name: name.trim(), scopes: [...scopes], ...(portfolioId && { portfolioId }) },
        }),
      );
      setName('');
      onMade(made.key ?? '');
    } catch (thrown) {
      setError(asProblem(thrown).detail);
    }
  };
  return (
    <form onSubmit={make} noValidate className="grid items-end gap-2 p-3 sm:grid-cols-[1fr_10rem_10rem_auto]">
      <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} error={error} />
      <SelectField
        label="May"
        options={SCOPES}
        value={scope}
        onChange={(event) => setScope(event.target.value as 'READ' | 'TRADE')}
      />
      <SelectField
        label="Acts on"
        options={[['', 'no portfolio'], ...portfolios]}
        value={portfolioId}
        onChange={(event) => setPortfolioId(event.target.value)}
      />
      <Button type="submit">Make a key</Button>
    </form>
  );
}
