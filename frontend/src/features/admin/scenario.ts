import { decimal, parseDecimal } from '@/lib/money/decimal';
import { formatDecimal, formatSigned } from '@/lib/money/format';

export type Kind = 'GAP' | 'SPREAD_WIDENING' | 'VOLATILITY_BURST' | 'FEED_FREEZE';

interface Words {
  readonly title: string;
  readonly says: string;
  /** Taken when no size is given; null where there is none. */
  readonly usual: string | null;
}

export const KINDS: Readonly<Record<Kind, Words>> = {
  GAP: {
    title: 'Gap',
    says: 'The price jumps by so many percent at once and returns evenly until the end.',
    usual: '-1',
  },
  SPREAD_WIDENING: { title: 'Wide spread', says: 'The spread is so many times the usual one.', usual: '10' },
  VOLATILITY_BURST: { title: 'Burst', says: 'The price moves so many times as much as usual.', usual: '8' },
  FEED_FREEZE: {
    title: 'Freeze',
    says: 'No tick comes; orders are refused once the last one is stale.',
    usual: null,
  },
};

/** What is sent to order a scenario. A gap's magnitude is a share, -0.01 is one percent down; that of others a factor. */
export interface Order {
  readonly symbol: string;
  readonly kind: Kind;
  readonly magnitude?: string;
  readonly durationSeconds: number;
}

/** The order, or why there is none. */
export function orderOf(kind: Kind, symbol: string, size: string, seconds: string): Order | string {
  if (!/^[1-9]\d{0,6}$/.test(seconds.trim())) return 'How many seconds, as a whole number?';
  const order = { symbol, kind, durationSeconds: Number(seconds) };
  const { usual } = KINDS[kind];
  if (usual === null) return order;
  const value = parseDecimal(size.trim() === '' ? usual : size);
  if (!value || value.eq(0)) return 'The size is a number other than zero.';
  return { ...order, magnitude: (kind === 'GAP' ? value.div(100) : value).toFixed() };
}

export function told({ kind, magnitude }: { kind: Kind; magnitude: string | null }): string {
  const { title } = KINDS[kind];
  if (magnitude === null) return title;
  return kind === 'GAP'
    ? `${title} of ${formatSigned(decimal(magnitude).times(100), 2)} %`
    : `${title}, ${formatDecimal(magnitude, 1)} times`;
}
