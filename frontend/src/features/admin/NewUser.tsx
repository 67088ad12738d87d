import { valibotResolver } from '@hookform/resolvers/valibot';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import * as v from 'valibot';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { SelectField, TextField } from '@/components/ui/Field';
import { api, payload } from '@/lib/api/client';
import { showProblem } from '@/lib/forms';
import { tellSuccess } from '@/lib/toast';

const Schema = v.object({
  username: v.pipe(v.string(), v.trim(), v.minLength(3, 'At least 3 characters')),
  email: v.pipe(v.string(), v.trim(), v.email('An email address, please')),
  password: v.pipe(v.string(), v.minLength(8, 'At least 8 characters')),
  role: v.picklist(['TRADER', 'OBSERVER', 'ADMIN']),
});
type Values = v.InferOutput<typeof Schema>;

const ROLES = [
  ['TRADER', 'Trader'],
  ['OBSERVER', 'Observer'],
  ['ADMIN', 'Administrator'],
] as const;

export function NewUser({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    resolver: valibotResolver(Schema),
    defaultValues: { role: 'OBSERVER' },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (body) => {
    try {
      await payload(api.POST('/api/admin/users', { body }));
      await client.invalidateQueries({ queryKey: ['admin', 'users'] });
      tellSuccess({ title: `${body.username} can sign in` });
      onClose();
    } catch (thrown) {
      showProblem(thrown, ['username', 'email', 'password'], setError, {
        USERNAME_TAKEN: 'username',
        EMAIL_TAKEN: 'email',
        WEAK_PASSWORD: 'password',
      });
    }
  });
  return (
    <Dialog open onClose={onClose} title="New user">
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextField label="Username" autoComplete="off" error={errors.username?.message} {...register('username')} />
        <TextField label="Email" type="email" autoComplete="off" error={errors.email?.message} {...register('email')} />
        <TextField
          label="First password"
          type="password"
          autoComplete="new-password"
          error={errors.password?.message}
          {...register('password')}
        />
        <SelectField label="Role" options={ROLES} {...register('role')} />
        {errors.root ? (
          <p role="alert" className="text-sm text-down">
            {errors.root.message}
          </p>
        ) : null}
        <Button type="submit" look="primary" busy={isSubmitting}>
          Make the user
        </Button>
      </form>
    </Dialog>
  );
}
