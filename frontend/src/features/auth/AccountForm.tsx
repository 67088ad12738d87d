import type { FormEventHandler, ReactNode } from 'react';
import { Link } from 'react-router';
import { Button } from '@/components/ui/Button';

interface Props {
  title: string;
  action: string;
  busy: boolean;
  /** What is wrong with the whole rather than with a field. */
  error?: string;
  onSubmit: FormEventHandler;
  /** The other form, for whoever came to the wrong one. */
  other: { readonly question: string; readonly to: string; readonly text: string };
  children: ReactNode;
}

/** What signing in and registering look like. */
export function AccountForm({ title, action, busy, error, onSubmit, other, children }: Props) {
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
      <h1 className="text-base font-semibold">{title}</h1>
      {children}
      {error ? (
        <p role="alert" className="text-sm text-down">
          {error}
        </p>
      ) : null}
      <Button type="submit" look="primary" busy={busy} className="mt-1">
        {action}
      </Button>
      <p className="text-center text-sm text-soft">
        {other.question}{' '}
        <Link to={other.to} className="text-accent underline">
          {other.text}
        </Link>
      </p>
    </form>
  );
}

/** The first field of both. */
export const USERNAME_FIELD = {
  label: 'Username',
  autoComplete: 'username',
  autoCapitalize: 'none',
  spellCheck: false,
  autoFocus: true,
} as const;
