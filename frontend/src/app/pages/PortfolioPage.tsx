import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { Panel } from '@/components/ui/Panel';
import { Funds } from '@/features/funds/Funds';
import { HistoryPanel } from '@/features/history/HistoryPanel';
import { LedgerPanel } from '@/features/ledger/LedgerPanel';
import { Performance } from '@/features/performance/Performance';
import { ProtocolProgress } from '@/features/protocol/ProtocolProgress';
import { Observers } from '@/features/sharing/Observers';
import { usePortfolio } from '@/lib/data/portfolio';
import { usePortfolioId } from '@/lib/session/hooks';
import { Section } from '../Section';

export default function PortfolioPage() {
  const id = usePortfolioId();
  const { data: portfolio } = usePortfolio();
  if (id === null) return <Navigate to="/portfolios" replace />;
  return (
    <Section
      title={portfolio?.name ?? 'Portfolio'}
      base="/portfolio"
      chapters={[
        { path: '', title: 'Performance', content: <Performance key={id} /> },
        {
          path: 'funds',
          title: 'Protocol and funds',
          content: (
            <div className="grid items-start gap-3 lg:grid-cols-2">
              <ProtocolProgress />
              <Funds />
            </div>
          ),
        },
        { path: 'history', title: 'History', content: <Tall title="Closed trades" panel={<HistoryPanel />} /> },
        { path: 'ledger', title: 'Ledger', content: <Tall title="Ledger" panel={<LedgerPanel />} /> },
        { path: 'observers', title: 'Observers', content: <Observers /> },
      ]}
    />
  );
}

function Tall({ title, panel }: { title: string; panel: ReactNode }) {
  return (
    <Panel title={title} className="h-[calc(100dvh-9rem)] min-h-80">
      {panel}
    </Panel>
  );
}
