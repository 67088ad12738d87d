import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { useSession } from '@/lib/session/hooks';
import type { Role } from '@/lib/session/session';
import { NotFound } from './NotFound';

const SignInPage = lazy(() => import('./pages/SignInPage'));
const PortfoliosPage = lazy(() => import('./pages/PortfoliosPage'));
const TradePage = lazy(() => import('./pages/TradePage'));
const PortfolioPage = lazy(() => import('./pages/PortfolioPage'));
const AccountPage = lazy(() => import('./pages/AccountPage'));
const AdminPage = lazy(() => import('./pages/AdminPage'));
const SharedPage = lazy(() => import('./pages/SharedPage'));
const KioskPage = lazy(() => import('./pages/KioskPage'));
const Shell = lazy(() => import('./Shell'));

export function Router() {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="/observe" element={<KioskPage />} />
        <Route path="/signin" element={<SignInPage mode="signin" />} />
        <Route path="/register" element={<SignInPage mode="register" />} />
        <Route
          element={
            <SignedIn>
              <Shell />
            </SignedIn>
          }
        >
          <Route path="/" element={<Home />} />
          <Route path="/portfolios" element={<Only roles={TRADES}>{<PortfoliosPage />}</Only>} />
          <Route path="/trade" element={<Only roles={TRADES}>{<TradePage />}</Only>} />
          <Route path="/portfolio/*" element={<Only roles={TRADES}>{<PortfolioPage />}</Only>} />
          <Route path="/account" element={<AccountPage />} />
          <Route path="/shared/*" element={<SharedPage />} />
          <Route path="/admin/*" element={<Only roles={ADMINISTERS}>{<AdminPage />}</Only>} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

const TRADES: readonly Role[] = ['TRADER', 'ADMIN'];
const ADMINISTERS: readonly Role[] = ['ADMIN'];

function Waiting() {
  return (
    <p role="status" className="grid h-full place-items-center text-sm text-faint">
      Loading …
    </p>
  );
}

function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.state === 'starting') return <Waiting />;
  if (session.state === 'anonymous') {
    return <Navigate to="/signin" replace state={{ from: pathname === '/' ? undefined : pathname + search }} />;
  }
  return children;
}

/** A page that is not for this role does not exist for it; the server judges the same, and finally. */
function Only({ roles, children }: { roles: readonly Role[]; children: ReactNode }) {
  const session = useSession();
  return session.state === 'signed-in' && roles.includes(session.user.role) ? children : <NotFound />;
}

function Home() {
  const session = useSession();
  if (session.state !== 'signed-in') return null;
  if (session.user.role === 'OBSERVER') return <Navigate to="/shared" replace />;
  return <Navigate to={session.portfolioId ? '/trade' : '/portfolios'} replace />;
}
