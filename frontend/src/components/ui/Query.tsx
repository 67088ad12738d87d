import type { ReactNode } from 'react';
import { asProblem } from '@/lib/api/problem';
import { Button } from './Button';

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** What was asked for, or that it is on its way, or why it does not come. */
export function Query<T>({ of, children, what }: { of: Asked<T>; what: string; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <Refusal thrown={of.error} again={of.refetch} />;
  return (
    <p role="status" className="p-4 text-sm text-faint">
      Loading {what} …
    </p>
  );
}

export function Refusal({ thrown, again }: { thrown: unknown; again?: () => unknown }) {
  const { title, detail, requestId, code } = asProblem(thrown);
  return (
    <div role="alert" className="flex flex-col items-start gap-2 p-4 text-sm">
      <p className="font-semibold">{title}</p>
      <p className="text-soft">{detail}</p>
      <p className="text-xs text-faint">
        {code}
        {requestId ? `, request ${requestId}` : ''}
      </p>
      {again ? (
        <Button size="sm" onClick={() => again()}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}
