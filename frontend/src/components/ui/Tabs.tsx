import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';

interface Tab<T extends string> {
  readonly key: T;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

interface Props<T extends string> {
  tabs: readonly Tab<T>[];
  value: T;
  onChange: (value: T) => void;
  label: string;
  /** Beside the tabs, at the end of their line. */
  extra?: ReactNode;
  className?: string;
}

export function Tabs<T extends string>({ tabs, value, onChange, label, extra, className }: Props<T>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className={cx('flex min-h-0 min-w-0 flex-col', className)}
    >
      <div className="flex h-8 shrink-0 items-stretch border-b border-line">
        <Radix.List aria-label={label} className="flex min-w-0 items-stretch overflow-x-auto">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.key}
              value={tab.key}
              className="-mb-px border-b-2 border-transparent px-3 text-xs font-medium whitespace-nowrap text-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {extra ? <div className="ml-auto flex items-center gap-1 px-1.5">{extra}</div> : null}
      </div>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.key}
          value={tab.key}
          className="min-h-0 flex-1 outline-none data-[state=inactive]:hidden"
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
