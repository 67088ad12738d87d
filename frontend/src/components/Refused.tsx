import { cx } from '@/components/ui/cx';
import type { Problem } from '@/lib/api/problem';

/** The server's no in its own words, with the name of the rule, at the place it speaks of. */
export function Refused({ problem, className }: { problem: Problem | null; className?: string }) {
  if (!problem) return null;
  return (
    <p role="alert" className={cx('text-xs whitespace-normal text-down', className)}>
      {problem.detail} ({problem.code})
    </p>
  );
}
