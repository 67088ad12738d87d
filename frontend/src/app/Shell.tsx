import { lazy, Suspense, useEffect, useState } from 'react';
import { NavLink, Outlet } from 'react-router';
import { cx } from '@/components/ui/cx';
import { usePortfolioId, useUser } from '@/lib/session/hooks';
import type { Role } from '@/lib/session/session';
import { ConnectionPill } from './ConnectionPill';
import { Live } from './Live';
import { Logo } from './Logo';
import { PortfolioMenu } from './PortfolioMenu';
import { UserMenu } from './UserMenu';

// Neither is part of the first paint.
const Toasts = lazy(() => import('./Toasts'));

interface Place {
  readonly to: string;
  readonly text: string;
  readonly roles: readonly Role[];
  readonly scoped?: boolean;
}

const PLACES: readonly Place[] = [
  { to: '/trade', text: 'Trade', roles: ['TRADER', 'ADMIN'], scoped: true },
  { to: '/portfolio', text: 'Portfolio', roles: ['TRADER', 'ADMIN'], scoped: true },
  { to: '/shared', text: 'Shared', roles: ['OBSERVER'] },
  { to: '/admin', text: 'Admin', roles: ['ADMIN'] },
];

/** What stays while pages change: where one is, whose portfolio it is, and whether prices are live. */
export default function Shell() {
  const user = useUser();
  const portfolioId = usePortfolioId();
  const [settled, settle] = useState(false);
  useEffect(() => settle(true), []);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded focus:bg-panel focus:p-2"
      >
        Skip to the content
      </a>
      <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line bg-panel px-2 sm:gap-3 sm:px-3">
        <NavLink to="/" aria-label="PQTrade, start" className="flex items-center gap-2 font-semibold">
          <Logo size={22} />
          <span className="hidden md:inline">PQTrade</span>
        </NavLink>
        <nav aria-label="Main" className="flex h-full items-stretch">
          {PLACES.filter((place) => place.roles.includes(user.role) && (!place.scoped || portfolioId)).map((place) => (
            <NavLink
              key={place.to}
              to={place.to}
              className={({ isActive }) =>
                cx(
                  'flex items-center border-b-2 px-1.5 text-sm sm:px-2.5',
                  isActive ? 'border-accent text-ink' : 'border-transparent text-soft hover:text-ink',
                )
              }
            >
              {place.text}
            </NavLink>
          ))}
        </nav>
        <div className="ml-auto flex min-w-0 items-center gap-1.5">
          <ConnectionPill />
          {user.role === 'OBSERVER' ? null : <PortfolioMenu />}
          <UserMenu />
        </div>
      </header>
      <Live />
      <div id="main" className="min-h-0 flex-1 overflow-y-auto">
        <Suspense
          fallback={
            <p role="status" className="p-6 text-sm text-faint">
              Loading …
            </p>
          }
        >
          <Outlet />
        </Suspense>
      </div>
      {settled ? (
        <Suspense>
          <Toasts />
        </Suspense>
      ) : null}
    </div>
  );
}
