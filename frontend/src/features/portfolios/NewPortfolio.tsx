import { valibotResolver } from '@hookform/resolvers/valibot';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useForm } from 'react-hook-form';
import * as v from 'valibot';
import { Button } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import { Checkbox, SelectField, TextField } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { api, payload } from '@/lib/api/client';
import { isPassing } from '@/lib/api/problem';
import { showProblem } from '@/lib/forms';
import { parseDecimal } from '@/lib/money/decimal';
import { currencyDigits } from '@/lib/money/format';
import { newKey } from '@/lib/trading/intent';
import { PRESETS } from './presets';

const amount = (what: string) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.check((text) => parseDecimal(text)?.gt(0) ?? false, what),
  );

const Schema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'A name, please'), v.maxLength(100, 'At most 100 characters')),
  currency: v.string(),
  initialBalance: amount('A positive amount, please'),
  leverage: v.pipe(v.string(), v.regex(/^\d{1,3}$/, 'A whole number from 1 to 500')),
  preset: v.string(),
  positionMode: v.picklist(['NETTING_FIFO', 'HEDGING', 'HEDGING_FIFO_US']),
  protocol: v.boolean(),
});
type Values = v.InferOutput<typeof Schema>;

const CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'AUD', 'CAD', 'NZD'].map((code) => [code, code] as const);
const MODES = [
  ['NETTING_FIFO', 'Netting: one position a symbol'],
  ['HEDGING', 'Hedging: each deal its own position'],
  ['HEDGING_FIFO_US', 'Hedging under US rules: oldest closes first'],
] as const;

/** The usual challenge of prop firms. */
const CHALLENGE = {
  dailyLossPercent: '5',
  totalLossPercent: '10',
  profitTargetPercent: '10',
  minTradingDays: 4,
} as const;

export function NewPortfolio({ first, onMade }: { first: boolean; onMade: (id: string) => Promise<unknown> }) {
  const client = useQueryClient();
  // One intent, one portfolio: the same key until it is known what became of it.
  const key = useRef(newKey());
  const { register, handleSubmit, setError, setValue, watch, formState } = useForm<Values>({
    resolver: valibotResolver(Schema),
    defaultValues: {
      name: first ? 'First steps' : 'Another try',
      currency: 'USD',
      initialBalance: '10000',
      leverage: '100',
      preset: 'STANDARD',
      positionMode: 'NETTING_FIFO',
      protocol: false,
    },
  });
  const { errors, isSubmitting } = formState;
  const chosen = watch('preset');
  const choose = (name: string) => {
    const preset = PRESETS.find((one) => one.key === name);
    if (!preset) return;
    setValue('preset', name);
    setValue('positionMode', preset.positionMode);
    setValue('leverage', String(preset.leverage));
  };
  const submit = handleSubmit(async (values) => {
    const preset = PRESETS.find((one) => one.key === values.preset)?.preset;
    try {
      const made = await payload(
        api.POST('/api/portfolio/create', {
          params: { header: { 'Idempotency-Key': key.current } },
          body: {
            name: values.name,
            currency: values.currency,
            initialBalance: parseDecimal(values.initialBalance)?.toFixed(currencyDigits(values.currency)) ?? '',
            leverage: Number(values.leverage),
            positionMode: values.positionMode,
            ...(preset && { preset }),
            ...(values.protocol && { protocol: CHALLENGE }),
          },
        }),
      );
      key.current = newKey();
      await client.invalidateQueries({ queryKey: ['portfolios'] });
      await onMade(made.id);
    } catch (thrown) {
      if (!isPassing(thrown)) key.current = newKey();
      showProblem(thrown, ['name', 'currency', 'initialBalance', 'leverage'], setError);
    }
  });
  return (
    <Panel title="New portfolio" className="self-start" padded>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextField label="Name" error={errors.name?.message} {...register('name')} />
        <div className="grid grid-cols-[1fr_6rem] gap-2">
          <TextField
            label="Starting balance"
            inputMode="decimal"
            error={errors.initialBalance?.message}
            {...register('initialBalance')}
          />
          <SelectField label="Currency" options={CURRENCIES} {...register('currency')} />
        </div>
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-xs text-soft">Rules as at</legend>
          {PRESETS.map((preset) => (
            <label
              key={preset.key}
              className={cx(
                'cursor-pointer rounded border px-2.5 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-focus',
                chosen === preset.key ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
              )}
            >
              <input
                type="radio"
                name="preset"
                className="sr-only"
                checked={chosen === preset.key}
                onChange={() => choose(preset.key)}
              />
              <span className="text-sm font-medium">{preset.name}</span>
              <span className="block text-xs text-soft">{preset.says}</span>
            </label>
          ))}
        </fieldset>
        <div className="grid grid-cols-[1fr_6rem] gap-2">
          <SelectField label="Positions" options={MODES} {...register('positionMode')} />
          <TextField
            label="Leverage 1:"
            inputMode="numeric"
            error={errors.leverage?.message}
            {...register('leverage')}
          />
        </div>
        <Checkbox label="As a challenge: 10 % target, 5 % daily and 10 % total loss limit" {...register('protocol')} />
        {errors.root ? (
          <p role="alert" className="text-sm text-down">
            {errors.root.message}
          </p>
        ) : null}
        <Button type="submit" look="primary" busy={isSubmitting}>
          Create and trade
        </Button>
      </form>
    </Panel>
  );
}
