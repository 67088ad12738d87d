import type { ComponentProps } from 'react';
import { cx } from './cx';

type Look = 'primary' | 'plain' | 'quiet' | 'danger' | 'buy' | 'sell';
type Size = 'xs' | 'sm' | 'md' | 'lg';

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-accent-ink hover:brightness-110 font-semibold',
  plain: 'bg-raised text-ink border border-line hover:bg-hover',
  quiet: 'text-soft hover:text-ink hover:bg-hover',
  danger: 'bg-sell text-white hover:brightness-110 font-semibold',
  buy: 'bg-buy text-white hover:brightness-110 font-semibold',
  sell: 'bg-sell text-white hover:brightness-110 font-semibold',
};

const SIZES: Record<Size, string> = {
  xs: 'h-6 px-1.5 text-xs gap-1 rounded',
  sm: 'h-7 px-2.5 text-xs gap-1.5 rounded',
  md: 'h-9 px-3.5 text-sm gap-2 rounded-md',
  lg: 'h-11 px-5 text-base gap-2 rounded-md',
};

export interface ButtonProps extends ComponentProps<'button'> {
  look?: Look;
  size?: Size;
  busy?: boolean;
}

export function Button({ look = 'plain', size = 'md', busy, className, disabled, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cx(
        'inline-flex shrink-0 items-center justify-center whitespace-nowrap select-none transition-[background,filter,color] duration-100',
        'disabled:opacity-45 disabled:saturate-50',
        LOOKS[look],
        SIZES[size],
        className,
      )}
    >
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonProps {
  /** What it does; read aloud, and shown on hovering. */
  label: string;
}

export function IconButton({ label, size = 'sm', look = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      look={look}
      size={size}
      aria-label={label}
      title={label}
      className={cx('!px-0 aspect-square', className)}
    />
  );
}
