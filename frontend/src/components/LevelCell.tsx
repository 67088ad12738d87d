import { useState } from 'react';
import { cx } from '@/components/ui/cx';
import { parseDecimal } from '@/lib/money/decimal';
import { MISSING } from '@/lib/money/format';

interface Props {
  label: string;
  value: string | null | undefined;
  digits: number;
  /** Null takes the level away. Answers whether the server agreed. */
  onChange: (value: string | null) => Promise<unknown>;
}

/** A price that is changed where it stands: Enter sends it, Esc leaves it, an empty field takes it away. */
export function LevelCell({ label, value, digits, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const commit = async () => {
    if (draft === null) return;
    const text = draft.trim();
    const price = text === '' ? null : parseDecimal(text)?.toFixed(digits);
    setDraft(null);
    if (price === undefined || price === (value ?? null)) return;
    setBusy(true);
    await onChange(price);
    setBusy(false);
  };
  if (draft === null) {
    return (
      <button
        type="button"
        disabled={busy}
        aria-label={`${label}: ${value ?? 'none'}. Change`}
        onClick={() => setDraft(value ?? '')}
        className={cx(
          'w-full rounded px-1 text-right decoration-dotted underline-offset-2 hover:bg-hover hover:underline',
          busy && 'animate-pulse',
          !value && 'text-faint',
        )}
      >
        {value ?? MISSING}
      </button>
    );
  }
  return (
    <input
      autoFocus
      value={draft}
      aria-label={label}
      inputMode="decimal"
      onChange={(event) => setDraft(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') void commit();
        if (event.key === 'Escape') setDraft(null);
      }}
      className="w-full rounded border border-focus bg-panel px-1 text-right outline-none"
    />
  );
}
