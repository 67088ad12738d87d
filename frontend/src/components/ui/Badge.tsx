import type { ReactNode } from 'react';
import { cx } from './cx';

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'accent';

const TONES: Record<Tone, string> = {
  plain: 'bg-raised text-soft ring-line',
  good: 'bg-up-soft text-up ring-transparent',
  bad: 'bg-down-soft text-down ring-transparent',
  warn: 'bg-warn-soft text-warn ring-transparent',
  accent: 'bg-accent-soft text-accent ring-transparent',
};

export function Badge({
  tone = 'plain',
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded px-1.5 text-2xs font-medium whitespace-nowrap ring-1',
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** A result in colour and sign. */
export function Amount({ text, sign, className }: { text: string; sign: -1 | 0 | 1; className?: string }) {
  return <span className={cx(sign > 0 ? 'text-up' : sign < 0 ? 'text-down' : 'text-soft', className)}>{text}</span>;
}
