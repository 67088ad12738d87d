import { type ReactNode, useEffect, useRef } from 'react';
import { NavLink, Route, Routes, useLocation } from 'react-router';
import { cx } from '@/components/ui/cx';
import { NotFound } from './NotFound';

export interface Chapter {
  /** Below the section's address; empty for the first. */
  readonly path: string;
  readonly title: string;
  readonly content: ReactNode;
}

/** A part of the dashboard with chapters side by side, each with an address of its own. */
export function Section({ title, base, chapters }: { title: string; base: string; chapters: readonly Chapter[] }) {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a small screen the chapters scroll: the one that is open is in sight.
  useEffect(() => {
    if (pathname) nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <main className="mx-auto flex w-full max-w-7xl flex-col gap-3 p-3 sm:p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="max-w-full truncate text-lg font-semibold" title={title}>
          {title}
        </h1>
        <nav ref={nav} aria-label={title} className="flex max-w-full gap-1 overflow-x-auto">
          {chapters.map((chapter) => (
            <NavLink
              key={chapter.path}
              to={chapter.path ? `${base}/${chapter.path}` : base}
              end
              className={({ isActive }) =>
                cx(
                  'rounded px-2.5 py-1 text-sm whitespace-nowrap',
                  isActive ? 'bg-accent-soft font-medium' : 'text-soft hover:bg-hover',
                )
              }
            >
              {chapter.title}
            </NavLink>
          ))}
        </nav>
      </div>
      <Routes>
        {chapters.map((chapter) => (
          <Route key={chapter.path} path={chapter.path} element={chapter.content} />
        ))}
        <Route path="*" element={<NotFound />} />
      </Routes>
    </main>
  );
}
