import { valibotResolver } from '@hookform/resolvers/valibot';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import * as v from 'valibot';
import { Button } from '@/components/ui/Button';
import { TextField } from '@/components/ui/Field';
import { showProblem } from '@/lib/forms';
import { signIn } from '@/lib/session/session';

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
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <h1 className="text-base font-semibold">Sign in</h1>
      <TextField
        label="Username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        error={errors.username?.message}
        {...register('username')}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register('password')}
      />
      {errors.root ? (
        <p role="alert" className="text-sm text-down">
          {errors.root.message}
        </p>
      ) : null}
      <Button type="submit" look="primary" busy={isSubmitting} className="mt-1">
        Sign in
      </Button>
      <p className="text-center text-sm text-soft">
        New here?{' '}
        <Link to="/register" className="text-accent underline">
          Register
        </Link>
      </p>
    </form>
  );
}
