import { useStore } from 'zustand';
import { type Session, session, type User } from './session';

export function useSession(): Session {
  return useStore(session);
}

/** Only below a route that asks for a signed-in user. */
export function useUser(): User {
  const now = useSession();
  if (now.state !== 'signed-in') throw new Error('nobody is signed in');
  return now.user;
}

export function usePortfolioId(): string | null {
  const now = useSession();
  return now.state === 'signed-in' ? now.portfolioId : null;
}
