import { valibotResolver } from '@hookform/resolvers/valibot';
import { useForm } from 'react-hook-form';
import * as v from 'valibot';
import { Button } from '@/components/ui/Button';
import { TextField } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { api, payload } from '@/lib/api/client';
import { showProblem } from '@/lib/forms';
import { tellSuccess } from '@/lib/toast';

const Schema = v.object({
  current: v.pipe(v.string(), v.minLength(1, 'The present one, please')),
  new: v.pipe(v.string(), v.minLength(8, 'At least 8 characters'), v.maxLength(256, 'At most 256 characters')),
});
type Values = v.InferOutput<typeof Schema>;

/** A new password ends every other session: that is how to sign out everywhere. */
export function Password() {
  const { register, handleSubmit, setError, reset, formState } = useForm<Values>({ resolver: valibotResolver(Schema) });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (body) => {
    try {
      await payload(api.POST('/api/auth/password', { body }));
      reset();
      tellSuccess({ title: 'The password is changed', detail: 'All other sessions have ended.' });
    } catch (thrown) {
      showProblem(thrown, ['current', 'new'], setError, { INVALID_CREDENTIALS: 'current', WEAK_PASSWORD: 'new' });
    }
  });
  return (
    <Panel title="Password" padded>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextField
          label="Present password"
          type="password"
          autoComplete="current-password"
          error={errors.current?.message}
          {...register('current')}
        />
        <TextField
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="Changing it signs out every other browser and program of yours."
          error={errors.new?.message}
          {...register('new')}
        />
        {errors.root ? (
          <p role="alert" className="text-sm text-down">
            {errors.root.message}
          </p>
        ) : null}
        <Button type="submit" busy={isSubmitting} className="self-start">
          Change and sign out elsewhere
        </Button>
      </form>
    </Panel>
  );
}
