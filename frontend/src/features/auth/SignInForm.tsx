import { valibotResolver } from '@hookform/resolvers/valibot';
import { useForm } from 'react-hook-form';
import * as v from 'valibot';
import { TextField } from '@/components/ui/Field';
import { showProblem } from '@/lib/forms';
import { signIn } from '@/lib/session/session';
import { AccountForm, USERNAME_FIELD } from './AccountForm';

const Schema = v.object({
  username: v.pipe(v.string(), v.trim(), v.minLength(1, 'Your username, please')),
  password: v.pipe(v.string(), v.minLength(1, 'Your password, please')),
});
type Values = v.InferOutput<typeof Schema>;

export function SignInForm() {
  const { register, handleSubmit, setError, formState } = useForm<Values>({ resolver: valibotResolver(Schema) });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ username, password }) => {
    try {
      await signIn(username, password);
    } catch (thrown) {
      showProblem(thrown, ['username', 'password'], setError);
    }
  });
  return (
    <AccountForm
      title="Sign in"
      action="Sign in"
      busy={isSubmitting}
      error={errors.root?.message}
      onSubmit={submit}
      other={{ question: 'New here?', to: '/register', text: 'Register' }}
    >
      <TextField {...USERNAME_FIELD} error={errors.username?.message} {...register('username')} />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register('password')}
      />
    </AccountForm>
  );
}
