import type { ReactNode } from 'react';
import { cx } from './cx';

interface Props {
  title?: ReactNode;
  label?: string;
  extra?: ReactNode;
  children: ReactNode;
  className?: string;
  padded?: boolean;
}

/** A titled part of a page. */
export function Panel({ title, label, extra, children, className, padded }: Props) {
  return (
    <section
      aria-label={label}
      className={cx('flex min-h-0 min-w-0 flex-col rounded-md border border-line bg-panel', className)}
    >
      {title || extra ? (
        <header className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-0.5">
          <h2 className="truncate text-sm font-semibold">{title}</h2>
          {extra ? <div className="ml-auto flex items-center gap-1">{extra}</div> : null}
        </header>
      ) : null}
      <div className={cx('min-h-0 flex-1', padded && 'p-3')}>{children}</div>
    </section>
  );
}

export function Stat({ label, children, hint }: { label: string; children: ReactNode; hint?: string }) {
  return (
    <div className="min-w-0" title={hint}>
      <dt className="truncate text-2xs text-faint">{label}</dt>
      <dd className="truncate text-sm font-medium">{children}</dd>
    </div>
  );
}
