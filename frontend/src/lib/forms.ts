import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { asProblem } from '@/lib/api/problem';

/** Puts a refusal where it belongs: at the fields it names, else at the form as a whole. */
export function showProblem<T extends FieldValues>(
  thrown: unknown,
  fields: readonly Path<T>[],
  setError: UseFormSetError<T>,
  byCode: Partial<Record<string, Path<T>>> = {},
): void {
  const problem = asProblem(thrown);
  let shown = false;
  for (const { field, reason } of problem.errors) {
    const known = fields.find((name) => name === field);
    if (known) {
      setError(known, { message: reason });
      shown = true;
    }
  }
  const field = byCode[problem.code];
  if (field) setError(field, { message: problem.detail });
  else if (!shown) setError('root', { message: problem.detail || problem.title });
}
