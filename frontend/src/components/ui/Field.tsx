import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx';

export const inputLook =
  'w-full min-w-0 rounded border border-line bg-raised px-2 text-ink placeholder:text-faint hover:border-line-strong focus:border-focus focus:outline-none aria-invalid:border-down disabled:opacity-60';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string;
  className?: string;
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A label, its control, and what is to be said about it. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-xs text-soft">
        {label}
      </label>
      {children({ id, 'aria-describedby': note ? `${id}-note` : undefined, 'aria-invalid': error ? true : undefined })}
      {note ? (
        <p id={`${id}-note`} className={cx('text-xs', error ? 'text-down' : 'text-faint')}>
          {note}
        </p>
      ) : null}
    </div>
  );
}

type TextProps = ComponentProps<'input'> & Omit<FieldProps, 'children'>;

export function TextField({ label, hint, error, className, ...rest }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(ids) => <input {...ids} {...rest} className={cx(inputLook, 'h-9 text-sm')} />}
    </Field>
  );
}

type SelectProps = ComponentProps<'select'> &
  Omit<FieldProps, 'children'> & { options: readonly (readonly [string, string])[] };

export function SelectField({ label, hint, error, className, options, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(ids) => (
        <select {...ids} {...rest} className={cx(inputLook, 'h-9 text-sm')}>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Checkbox({ label, className, ...rest }: ComponentProps<'input'> & { label: ReactNode }) {
  return (
    <label className={cx('flex items-center gap-2 text-sm text-soft', className)}>
      <input type="checkbox" {...rest} className="size-4 accent-(--accent)" />
      {label}
    </label>
  );
}
