import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { cx } from '@/components/ui/cx';
import type { Problem } from '@/lib/api/problem';
import { parseDecimal } from '@/lib/money/decimal';
import { MISSING } from '@/lib/money/format';
import { Refused } from './Refused';

interface Props {
  label: string;
  value: string | null | undefined;
  digits: number;
  /** Null takes the level away. A refusal is handed over, to be shown here. */
  onChange: (value: string | null, refused: (problem: Problem) => void) => Promise<unknown>;
}

/** A price that is changed where it stands: Enter sends it, Esc leaves it, an empty field takes it away. */
export function LevelCell({ label, value, digits, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const leave = () => {
    setDraft(null);
    setProblem(null);
  };
  const commit = async () => {
    if (draft === null || busy) return;
    const text = draft.trim();
    const price = text === '' ? null : parseDecimal(text)?.toFixed(digits);
    if (price === undefined || price === (value ?? null)) {
      leave();
      return;
    }
    setBusy(true);
    let refusal: Problem | null = null;
    await onChange(price, (given) => {
      refusal = given;
    });
    setBusy(false);
    setProblem(refusal);
    if (!refusal) setDraft(null);
  };
  if (draft === null) {
    return (
      <button
        type="button"
        aria-label={`${label}: ${value ?? 'none'}. Change`}
        onClick={() => setDraft(value ?? '')}
        className={cx(
          'w-full rounded px-1 text-right decoration-dotted underline-offset-2 hover:bg-hover hover:underline',
          !value && 'text-faint',
        )}
      >
        {value ?? MISSING}
      </button>
    );
  }
  return (
    <div ref={place}>
      <input
        autoFocus
        value={draft}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        inputMode="decimal"
        readOnly={busy}
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem(null);
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => (problem ? leave() : void commit())}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') void commit();
          if (event.key === 'Escape') leave();
        }}
        className={cx(
          'w-full rounded border bg-panel px-1 text-right outline-none',
          problem ? 'border-down' : 'border-focus',
          busy && 'animate-pulse',
        )}
      />
      {problem ? <Bubble below={place.current} problem={problem} /> : null}
    </div>
  );
}

const WIDTH = 240;

/** Above the table, which would cut it off. */
function Bubble({ below, problem }: { below: Element | null; problem: Problem }) {
  const box = below?.getBoundingClientRect();
  if (!box) return null;
  const left = Math.max(8, Math.min(box.right - WIDTH, window.innerWidth - WIDTH - 8));
  const upwards = box.bottom > window.innerHeight - 120;
  return createPortal(
    <div
      className="fixed z-50 rounded border border-down bg-panel px-2 py-1.5 shadow-lg"
      style={{
        left,
        width: WIDTH,
        ...(upwards ? { bottom: window.innerHeight - box.top + 4 } : { top: box.bottom + 4 }),
      }}
    >
      <Refused problem={problem} />
    </div>,
    document.body,
  );
}
