import { Navigate, useLocation } from 'react-router';
import { RegisterForm } from '@/features/auth/RegisterForm';
import { SignInForm } from '@/features/auth/SignInForm';
import { useSession } from '@/lib/session/hooks';
import { Logo } from '../Logo';

export default function SignInPage({ mode }: { mode: 'signin' | 'register' }) {
  const session = useSession();
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/';
  if (session.state === 'signed-in') return <Navigate to={from} replace />;
  return (
    <main className="grid min-h-full place-items-center p-4">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-3">
          <Logo size={36} />
          <div>
            <p className="text-lg leading-tight font-semibold">PQTrade</p>
            <p className="text-sm text-soft">A broker to practise on, exact to the cent.</p>
          </div>
        </div>
        <div className="rounded-lg border border-line bg-panel p-5 shadow-sm">
          {session.state === 'anonymous' && session.notice ? (
            <p role="status" className="mb-4 rounded bg-warn-soft px-3 py-2 text-sm text-warn">
              {session.notice}
            </p>
          ) : null}
          {mode === 'signin' ? <SignInForm /> : <RegisterForm />}
        </div>
        <p className="mt-4 text-center text-xs text-faint">
          No real money, no real market: everything here is simulated.
        </p>
      </div>
    </main>
  );
}
