import { useEffect, useState } from 'react';
import { SharedView } from '@/features/observer/SharedView';
import { claimsOf } from '@/lib/session/claims';
import { Logo } from '../Logo';

/** A screen on a wall: the link's token stands behind the #, which no server sees; nothing here can be clicked into a trade. */
export default function KioskPage() {
  const [token, setToken] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const read = () => setToken(location.hash.slice(1));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const grantId = claimsOf(token)?.sub;
  return (
    <main className="mx-auto flex w-full max-w-6xl flex-col gap-3 p-3 sm:p-6">
      <div className="flex items-center gap-2 text-sm text-soft">
        <Logo size={20} /> PQTrade, for looking only
      </div>
      {grantId ? (
        <SharedView viewer={{ grantId, token }} />
      ) : (
        <div role="alert" className="rounded-md border border-line bg-panel p-6">
          <h1 className="text-lg font-semibold">This link is not whole</h1>
          <p className="mt-1 text-soft">
            Ask whoever sent it for the complete address, with everything after the # sign.
          </p>
        </div>
      )}
    </main>
  );
}
