import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@/components/ui/Dialog';
import { Query } from '@/components/ui/Query';
import { api, payload } from '@/lib/api/client';
import type { LedgerEntry } from '@/lib/data/portfolio';
import { formatSignedMoney } from '@/lib/money/format';
import { formatInstant } from '@/lib/money/time';
import { flatten } from './facts';

/** An amount, taken apart: its rule and formula, everything that went in, and what came out before it was rounded. */
export function Explain({ entry, onClose }: { entry: LedgerEntry; onClose: () => void }) {
  const explanation = useQuery({
    queryKey: ['explain', entry.id],
    queryFn: () => payload(api.GET('/api/portfolio/ledger/{id}/explain', { params: { path: { id: entry.id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const title = `${formatSignedMoney(entry.amount, entry.currency)} ${entry.currency}`;
  return (
    <Dialog open wide onClose={onClose} title={title} description={`Booked ${formatInstant(entry.at)}`}>
      <Query of={explanation} what="the explanation">
        {({ rule, formula, inputs, quotes, unrounded, rounded }) => (
          <div className="flex flex-col gap-3 text-sm">
            <p className="text-xs text-faint">{rule}</p>
            <p className="rounded bg-raised px-3 py-2 font-mono text-xs break-words">{formula}</p>
            <Facts title="What went in" value={inputs} />
            <Facts title="Prices used" value={quotes} />
            <dl className="grid grid-cols-2 gap-2 border-t border-line pt-3">
              <dt className="text-soft">Unrounded</dt>
              <dd className="text-right font-mono text-xs break-all">{unrounded}</dd>
              <dt className="font-semibold">Booked</dt>
              <dd className="text-right font-semibold">
                {rounded} {entry.currency}
              </dd>
            </dl>
          </div>
        )}
      </Query>
    </Dialog>
  );
}

function Facts({ title, value }: { title: string; value: unknown }) {
  const facts = flatten(value);
  if (facts.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-xs font-semibold text-soft">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-xs">
        {facts.map(([name, text]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-line/60 py-1">
            <dt className="text-soft">{name}</dt>
            <dd className="text-right break-all">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
