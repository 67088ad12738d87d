import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import { inputLook } from '@/components/ui/Field';
import { tellProblem } from '@/lib/toast';

const LOOK = cx(inputLook, 'h-6 !w-auto max-w-36 text-xs');

/** What a list is narrowed by, and a button that saves what it then shows, to its end. */
export function FilterBar({ children, onSave }: { children: ReactNode; onSave: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    await onSave().catch(tellProblem);
    setBusy(false);
  };
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 border-b border-line px-2 py-1">
      {children}
      <Button size="xs" look="quiet" busy={busy} className="ml-auto" onClick={() => void save()}>
        <Download size={12} /> CSV
      </Button>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  /** What stands for no choice. */
  any: string;
  value: T | undefined;
  options: readonly (readonly [T, string])[];
  onChange: (value: T | undefined) => void;
}

export function FilterChoice<T extends string>({ label, any, value, options, onChange }: ChoiceProps<T>) {
  return (
    <select
      aria-label={label}
      className={LOOK}
      value={value ?? ''}
      onChange={(event) => onChange((event.target.value || undefined) as T | undefined)}
    >
      <option value="">{any}</option>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface Days {
  readonly from?: string;
  readonly to?: string;
}

/** Two days by this machine's calendar, both of them included. */
export function FilterDays({ onChange }: { onChange: (days: Days) => void }) {
  const begin = (text: string, more: number) => {
    if (text === '') return undefined;
    const day = new Date(`${text}T00:00:00`);
    day.setDate(day.getDate() + more);
    return day.toISOString();
  };
  return (
    <>
      <input
        type="date"
        aria-label="From"
        className={LOOK}
        onChange={(event) => onChange({ from: begin(event.target.value, 0) })}
      />
      <input
        type="date"
        aria-label="To"
        className={LOOK}
        onChange={(event) => onChange({ to: begin(event.target.value, 1) })}
      />
    </>
  );
}
