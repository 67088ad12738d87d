import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';

interface Props<T extends string> {
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [T, ReactNode])[];
  label: string;
  className?: string;
}

/** One of a few, side by side. */
export function Segmented<T extends string>({ value, onChange, options, label, className }: Props<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      onValueChange={(next) => next && onChange(next as T)}
      aria-label={label}
      className={cx('inline-grid auto-cols-fr grid-flow-col rounded border border-line bg-raised p-px', className)}
    >
      {options.map(([key, text]) => (
        <ToggleGroup.Item
          key={key}
          value={key}
          className="rounded-[3px] px-2 py-0.5 text-xs whitespace-nowrap text-soft hover:text-ink data-[state=on]:bg-panel data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:shadow-sm data-[state=on]:ring-1 data-[state=on]:ring-line"
        >
          {text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
