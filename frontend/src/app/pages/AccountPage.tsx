import { ApiKeys } from '@/features/security/ApiKeys';
import { Password } from '@/features/security/Password';
import { Sessions } from '@/features/security/Sessions';
import { useUser } from '@/lib/session/hooks';

export default function AccountPage() {
  const { username, email, role } = useUser();
  return (
    <main className="mx-auto flex w-full max-w-5xl flex-col gap-3 p-3 sm:p-4">
      <div>
        <h1 className="truncate text-lg font-semibold">{username}</h1>
        <p className="truncate text-sm text-soft">
          {email}, {role.toLowerCase()}
        </p>
      </div>
      <div className="grid items-start gap-3 lg:grid-cols-[20rem_1fr]">
        <Password />
        <div className="flex min-w-0 flex-col gap-3">
          <Sessions />
          {role === 'OBSERVER' ? null : <ApiKeys />}
        </div>
      </div>
    </main>
  );
}
