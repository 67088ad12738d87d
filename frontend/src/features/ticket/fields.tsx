import type { Ref } from 'react';
import { cx } from '@/components/ui/cx';
import { Field, inputLook } from '@/components/ui/Field';
import { decimal, decimalsOf, parseDecimal } from '@/lib/money/decimal';
import { formatLots } from '@/lib/money/format';
import type { Instrument } from '@/lib/trading/instrument';
import type { LevelUnit, SizeUnit } from '@/lib/trading/sizing';
import type { Draft, LevelDraft } from './draft';

interface NumberProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  step: string;
  error?: string;
  hint?: string;
  placeholder?: string;
  ref?: Ref<HTMLInputElement>;
}

/** The value a step further, on its own decimals; arrows and the wheel of a mouse do the same. */
export function stepped(value: string, step: string, by: number): string {
  const now = parseDecimal(value);
  if (!now) return value;
  const next = now.plus(decimal(step).times(by));
  const digits = Math.max(decimalsOf(step), value.includes('.') ? value.length - value.indexOf('.') - 1 : 0);
  return next.gt(0) ? next.toFixed(digits) : value;
}

export function NumberField({ label, value, onChange, step, error, hint, placeholder, ref }: NumberProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(ids) => (
        <NumberInput {...ids} value={value} onChange={onChange} step={step} placeholder={placeholder} ref={ref} />
      )}
    </Field>
  );
}

interface InputProps {
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  value: string;
  onChange: (value: string) => void;
  step: string;
  placeholder?: string;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

function NumberInput({ value, onChange, step, className, ...rest }: InputProps) {
  return (
    <input
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
        const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
        if (by === 0 || value === '') return;
        event.preventDefault();
        onChange(stepped(value, step, by * (event.shiftKey ? 10 : 1)));
      }}
      className={cx(inputLook, 'h-8 text-right text-sm', className)}
    />
  );
}

const SIZES: readonly (readonly [SizeUnit, string])[] = [
  ['LOTS', 'lots'],
  ['UNITS', 'units'],
  ['MONEY', 'money'],
  ['RISK', '% risk'],
];

const STEPS: Record<SizeUnit, string> = { LOTS: '', UNITS: '1000', MONEY: '1000', RISK: '0.5' };
const FIRST: Record<SizeUnit, string> = { LOTS: '0.10', UNITS: '10000', MONEY: '10000', RISK: '1' };

interface SizeProps {
  draft: Draft;
  instrument: Instrument;
  lots: string | null;
  error?: string;
  onChange: (patch: Partial<Draft>) => void;
  ref?: Ref<HTMLInputElement>;
}

export function SizeField({ draft, instrument, lots, error, onChange, ref }: SizeProps) {
  const { size, sizeUnit } = draft;
  const step = sizeUnit === 'LOTS' ? instrument.volumeStep : STEPS[sizeUnit];
  return (
    <Field label="Volume" error={error} hint={sizeUnit !== 'LOTS' && lots ? `${formatLots(lots)} lots` : undefined}>
      {(ids) => (
        <div className="flex">
          <NumberInput
            {...ids}
            ref={ref}
            value={size}
            step={step}
            onChange={(text) => onChange({ size: text })}
            className="!rounded-r-none"
          />
          <UnitSelect
            label="Volume in"
            value={sizeUnit}
            options={SIZES}
            onChange={(unit) =>
              onChange({ sizeUnit: unit, size: unit === 'LOTS' && lots ? formatLots(lots) : FIRST[unit] })
            }
          />
        </div>
      )}
    </Field>
  );
}

const LEVELS: readonly (readonly [LevelUnit, string])[] = [
  ['PRICE', 'price'],
  ['PIPS', 'pips'],
  ['MONEY', 'money'],
];

interface LevelProps {
  label: string;
  value: LevelDraft;
  instrument: Instrument;
  error?: string;
  onChange: (value: LevelDraft) => void;
}

export function LevelField({ label, value, instrument, error, onChange }: LevelProps) {
  return (
    <Field label={label} error={error}>
      {(ids) => (
        <div className="flex">
          <NumberInput
            {...ids}
            value={value.text}
            step={value.unit === 'PRICE' ? instrument.pipSize : '1'}
            placeholder="none"
            onChange={(text) => onChange({ ...value, text })}
            className="!rounded-r-none"
          />
          <UnitSelect
            label={`${label} as`}
            value={value.unit}
            options={LEVELS}
            onChange={(unit) => onChange({ unit, text: '' })}
          />
        </div>
      )}
    </Field>
  );
}

interface UnitProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

function UnitSelect<T extends string>({ label, value, options, onChange }: UnitProps<T>) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as T)}
      className={cx(inputLook, 'h-8 !w-20 shrink-0 !rounded-l-none border-l-0 text-xs text-soft')}
    >
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}
