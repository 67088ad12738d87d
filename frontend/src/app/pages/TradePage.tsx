import { lazy, Suspense, useState } from 'react';
import { Navigate } from 'react-router';
import { Segmented } from '@/components/ui/Segmented';
import { Tabs } from '@/components/ui/Tabs';
import { AccountBar } from '@/features/account/AccountBar';
import { KeySheet } from '@/features/help/KeySheet';
import { HistoryPanel } from '@/features/history/HistoryPanel';
import { LedgerPanel } from '@/features/ledger/LedgerPanel';
import { EndedOrders } from '@/features/orders/EndedOrders';
import { OrdersPanel } from '@/features/orders/OrdersPanel';
import { CloseMany } from '@/features/positions/CloseMany';
import { PositionsPanel } from '@/features/positions/PositionsPanel';
import { Ticket } from '@/features/ticket/Ticket';
import { Watchlist } from '@/features/watchlist/Watchlist';
import { usePositions, useWorkingOrders } from '@/lib/data/portfolio';
import { useMedia } from '@/lib/media';
import { usePortfolioId } from '@/lib/session/hooks';
import { useFreshness } from '@/live/hooks';
import { SmallDesk } from './SmallDesk';

const ChartPanel = lazy(() => import('@/features/chart/ChartPanel'));

export default function TradePage() {
  const portfolioId = usePortfolioId();
  const wide = useMedia('(min-width: 1280px)');
  const small = useMedia('(max-width: 767px)');
  if (portfolioId === null) return <Navigate to="/portfolios" replace />;
  return (
    <main className="flex h-full min-h-0 flex-col gap-1 p-1" key={portfolioId}>
      <h1 className="sr-only">Trade</h1>
      <div className="min-h-11 shrink-0 rounded-md md:h-11 border border-line bg-panel">
        <AccountBar />
      </div>
      {small ? <SmallDesk chart={<Chart />} blotter={<Blotter />} /> : wide ? <WideDesk /> : <TwoColumns />}
      <KeySheet />
    </main>
  );
}

const CARD = 'min-h-0 min-w-0 overflow-hidden rounded-md border border-line bg-panel';

function WideDesk() {
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[19rem_minmax(0,1fr)_19rem] grid-rows-[minmax(0,1fr)_minmax(13rem,34%)] gap-1">
      <div className={`${CARD} row-span-2`}>
        <Watchlist />
      </div>
      <div className={CARD}>
        <Chart />
      </div>
      <div className={`${CARD} row-span-2 overflow-y-auto`}>
        <Ticket />
      </div>
      <div className={CARD}>
        <Blotter />
      </div>
    </div>
  );
}

function TwoColumns() {
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_19rem] grid-rows-[minmax(0,1fr)_minmax(14rem,38%)] gap-1">
      <div className={CARD}>
        <Chart />
      </div>
      <div className={`${CARD} overflow-y-auto`}>
        <Ticket />
      </div>
      <div className={CARD}>
        <Blotter />
      </div>
      <div className={CARD}>
        <Watchlist />
      </div>
    </div>
  );
}

function Chart() {
  return (
    <Suspense
      fallback={
        <p role="status" className="grid h-full place-items-center text-sm text-faint">
          Loading the chart …
        </p>
      }
    >
      <ChartPanel />
    </Suspense>
  );
}

const WHICH_ORDERS = [
  ['waiting', 'Waiting'],
  ['ended', 'Ended'],
] as const;

type Tab = 'positions' | 'orders' | 'history' | 'ledger';

function Blotter() {
  const [tab, setTab] = useState<Tab>('positions');
  const [orders, setOrders] = useState<'waiting' | 'ended'>('waiting');
  const freshness = useFreshness();
  const open = usePositions(freshness).data?.length ?? 0;
  const waiting = useWorkingOrders(freshness).data?.length ?? 0;
  return (
    <Tabs
      label="Account"
      value={tab}
      onChange={setTab}
      className="h-full"
      extra={
        tab === 'positions' ? (
          <CloseMany count={open} />
        ) : tab === 'orders' ? (
          <Segmented label="Which orders" value={orders} onChange={setOrders} options={WHICH_ORDERS} />
        ) : null
      }
      tabs={[
        { key: 'positions', label: count('Positions', open), content: <PositionsPanel /> },
        {
          key: 'orders',
          label: count('Orders', waiting),
          content: orders === 'waiting' ? <OrdersPanel /> : <EndedOrders />,
        },
        { key: 'history', label: 'History', content: <HistoryPanel /> },
        { key: 'ledger', label: 'Ledger', content: <LedgerPanel /> },
      ]}
    />
  );
}

const count = (text: string, of: number) => (of > 0 ? `${text} ${of}` : text);
