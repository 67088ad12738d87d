import { useState } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import { Query } from '@/components/ui/Query';
import { type Portfolio, usePortfolios } from '@/lib/data/portfolio';
import { formatMoney } from '@/lib/money/format';
import { formatDay } from '@/lib/money/time';
import { usePortfolioId } from '@/lib/session/hooks';
import { openPortfolio } from '@/lib/session/session';
import { tellProblem } from '@/lib/toast';
import { DeletePortfolio } from './DeletePortfolio';
import { NewPortfolio } from './NewPortfolio';

const MODES: Record<Portfolio['positionMode'], string> = {
  NETTING_FIFO: 'Netting',
  HEDGING: 'Hedging',
  HEDGING_FIFO_US: 'Hedging, US FIFO',
};

export function PortfolioChooser({ onOpen }: { onOpen: () => void }) {
  const portfolios = usePortfolios();
  const [deleting, setDeleting] = useState<Portfolio | null>(null);
  const open = (id: string) => openPortfolio(id).then(onOpen, tellProblem);
  return (
    <main className="mx-auto grid w-full max-w-6xl grid-cols-[minmax(0,1fr)] gap-4 p-3 sm:p-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <section>
        <h1 className="mb-3 text-lg font-semibold">Portfolios</h1>
        <Query of={portfolios} what="portfolios">
          {(items) =>
            items.length === 0 ? (
              <p className="rounded-md border border-dashed border-line-strong p-8 text-center text-soft">
                No portfolio yet. Make your first one: it starts with play money.
              </p>
            ) : (
              <ul className="flex flex-col gap-2">
                {items.map((portfolio) => (
                  <Row key={portfolio.id} portfolio={portfolio} onOpen={open} onDelete={setDeleting} />
                ))}
              </ul>
            )
          }
        </Query>
      </section>
      <NewPortfolio key={portfolios.data?.length} first={portfolios.data?.length === 0} onMade={open} />
      {deleting ? <DeletePortfolio portfolio={deleting} onClose={() => setDeleting(null)} /> : null}
    </main>
  );
}

interface RowProps {
  portfolio: Portfolio;
  onOpen: (id: string) => Promise<unknown>;
  onDelete: (portfolio: Portfolio) => void;
}

function Row({ portfolio, onOpen, onDelete }: RowProps) {
  const open = usePortfolioId() === portfolio.id;
  const { name, currency, balance, leverage, positionMode, protocol, createdAt, accessRights } = portfolio;
  return (
    <li
      className={cx(
        'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border bg-panel p-3',
        open ? 'border-accent' : 'border-line',
      )}
    >
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-semibold" title={name}>
          {name}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-1">
          <Badge>{MODES[positionMode]}</Badge>
          <Badge>1:{leverage}</Badge>
          {protocol ? <Badge tone="accent">Protocol</Badge> : null}
          {accessRights === 'FULL_ACCESS' ? null : (
            <Badge tone="warn">{accessRights.replace('_', ' ').toLowerCase()}</Badge>
          )}
          <span className="text-xs text-faint">since {formatDay(createdAt)}</span>
        </p>
      </div>
      <p className="text-right">
        <span className="text-base font-semibold">{formatMoney(balance, currency)}</span>{' '}
        <span className="text-xs text-faint">{currency}</span>
      </p>
      <div className="flex gap-1">
        <Button size="sm" look="quiet" onClick={() => onDelete(portfolio)} aria-label={`Delete ${name}`}>
          Delete
        </Button>
        <Button size="sm" look="primary" onClick={() => void onOpen(portfolio.id)} aria-label={`Trade in ${name}`}>
          Trade
        </Button>
      </div>
    </li>
  );
}
