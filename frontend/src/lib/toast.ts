import { asProblem } from '@/lib/api/problem';

interface Told {
  readonly title: string;
  readonly detail?: string;
  /** The same id is the same news, however often and on whatever way it comes. */
  readonly id?: string;
}

// Loaded when there is something to tell, which is not before the first paint.
async function tell(kind: 'success' | 'error' | 'info' | 'warning', { title, detail, id }: Told): Promise<void> {
  const { toast } = await import('sonner');
  toast[kind](title, { description: detail, id, duration: kind === 'error' ? 9000 : 4500 });
}

export const tellSuccess = (told: Told) => void tell('success', told);
export const tellInfo = (told: Told) => void tell('info', told);
export const tellWarning = (told: Told) => void tell('warning', told);

/** A refusal in the server's own words, with the name of its rule. */
export function tellProblem(thrown: unknown, id?: string): void {
  const { title, detail, code } = asProblem(thrown);
  const named = /^[A-Z_]+$/.test(code) && code !== 'UNREACHABLE' && code !== 'UNEXPECTED' ? ` (${code})` : '';
  void tell('error', { title: `${title}${named}`, detail, id });
}
