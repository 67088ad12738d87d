import { cx } from '@/components/ui/cx';
import { Checkbox, Field, inputLook } from '@/components/ui/Field';
import { Segmented } from '@/components/ui/Segmented';
import { desk } from '@/lib/desk/desk';
import { useDesk } from '@/lib/desk/hooks';
import type { Draft, Field as DraftField } from './draft';
import { NumberField } from './fields';

interface Props {
  draft: Draft;
  onChange: (patch: Partial<Draft>) => void;
  errorOf: (field: DraftField) => string | undefined;
}

/** What most orders do without. */
export function More({ draft, onChange, errorOf }: Props) {
  const oneClick = useDesk((state) => state.oneClick);
  const pending = draft.type !== 'MARKET';
  return (
    <details className="group rounded border border-line">
      <summary className="px-2 py-1 text-xs text-soft hover:text-ink">
        More: trailing stop, {pending ? 'expiry' : 'slippage'}, tag, one click
      </summary>
      <div className="flex flex-col gap-2 border-t border-line p-2">
        {pending ? (
          <Field label="Stays until" error={errorOf('expiresAt')}>
            {(ids) => (
              <div className="flex flex-col gap-1.5">
                <Segmented
                  label="Stays until"
                  value={draft.timeInForce}
                  onChange={(timeInForce) => onChange({ timeInForce })}
                  options={[
                    ['GTC', 'cancelled'],
                    ['DAY', 'day ends'],
                    ['GTD', 'a date'],
                  ]}
                />
                {draft.timeInForce === 'GTD' ? (
                  <input
                    {...ids}
                    type="datetime-local"
                    value={draft.expiresAt}
                    onChange={(event) => onChange({ expiresAt: event.target.value })}
                    className={cx(inputLook, 'h-8 text-sm')}
                  />
                ) : null}
              </div>
            )}
          </Field>
        ) : (
          <NumberField
            label="Most slippage, pips"
            value={draft.slippagePips}
            step="0.1"
            placeholder="any"
            onChange={(slippagePips) => onChange({ slippagePips })}
            error={errorOf('slippagePips')}
          />
        )}
        <NumberField
          label="Trailing stop, pips behind the price"
          value={draft.trailingPips}
          step="1"
          placeholder="none"
          onChange={(trailingPips) => onChange({ trailingPips })}
          error={errorOf('trailingPips')}
        />
        <Field label="Tag" hint="Groups trades in the report.">
          {(ids) => (
            <input
              {...ids}
              value={draft.tag}
              maxLength={64}
              onChange={(event) => onChange({ tag: event.target.value })}
              className={cx(inputLook, 'h-8 text-sm')}
            />
          )}
        </Field>
        <Checkbox
          label="One-click trading: a click on a price trades at once"
          checked={oneClick}
          onChange={(event) => desk.setState({ oneClick: event.target.checked })}
        />
      </div>
    </details>
  );
}
