export interface FieldError {
  readonly field: string;
  readonly reason: string;
}

/** What a service said when it said no. */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly requestId?: string | null;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail);
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

const UNREACHABLE: Problem = {
  code: 'UNREACHABLE',
  title: 'The server cannot be reached',
  status: 0,
  detail: 'Check the connection; the request was not confirmed.',
  errors: [],
};

export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  if (thrown instanceof TypeError || (thrown instanceof DOMException && thrown.name === 'AbortError'))
    return UNREACHABLE;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'UNEXPECTED', title: 'Something went wrong in this page', status: 0, detail, errors: [] };
}

/** Whether asking again, with the same key, may help. */
export function isPassing(thrown: unknown): boolean {
  const { status, code } = asProblem(thrown);
  return code === 'UNREACHABLE' || status === 503 || code === 'IDEMPOTENCY_KEY_IN_PROGRESS';
}
