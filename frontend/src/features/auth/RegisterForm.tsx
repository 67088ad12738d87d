import { valibotResolver } from '@hookform/resolvers/valibot';
import { useForm } from 'react-hook-form';
import * as v from 'valibot';
import { TextField } from '@/components/ui/Field';
import { showProblem } from '@/lib/forms';
import { register as signUp } from '@/lib/session/session';
import { AccountForm, USERNAME_FIELD } from './AccountForm';

const Schema = v.object({
  username: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^[A-Za-z0-9._-]{3,64}$/, '3 to 64 letters, digits, dots, underscores or hyphens'),
  ),
  email: v.pipe(v.string(), v.trim(), v.email('An email address, please')),
  password: v.pipe(v.string(), v.minLength(8, 'At least 8 characters'), v.maxLength(256, 'At most 256 characters')),
});
type Values = v.InferOutput<typeof Schema>;

export function RegisterForm() {
  const { register, handleSubmit, setError, formState } = useForm<Values>({ resolver: valibotResolver(Schema) });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ username, email, password }) => {
    try {
      await signUp(username, email, password);
    } catch (thrown) {
      showProblem(thrown, ['username', 'email', 'password'], setError, {
        USERNAME_TAKEN: 'username',
        EMAIL_TAKEN: 'email',
        WEAK_PASSWORD: 'password',
      });
    }
  });
  return (
    <AccountForm
      title="Register"
      action="Create account"
      busy={isSubmitting}
      error={errors.root?.message}
      onSubmit={submit}
      other={{ question: 'Registered already?', to: '/signin', text: 'Sign in' }}
    >
      <TextField {...USERNAME_FIELD} error={errors.username?.message} {...register('username')} />
      <TextField label="Email" type="email" autoComplete="email" error={errors.email?.message} {...register('email')} />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        hint="A few words beat one clever one."
        error={errors.password?.message}
        {...register('password')}
      />
    </AccountForm>
  );
}
