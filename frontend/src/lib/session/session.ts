import { createStore } from 'zustand/vanilla';
import { anonymously, api, holdTokens, payload, type Schemas } from '@/lib/api/client';
import { ProblemError } from '@/lib/api/problem';
import { claimsOf } from './claims';

export type Role = 'TRADER' | 'ADMIN' | 'OBSERVER';
export type User = Schemas['UserView'];

export type Session =
  | { readonly state: 'starting' }
  | { readonly state: 'anonymous'; readonly notice?: string }
  | { readonly state: 'signed-in'; readonly user: User; readonly portfolioId: string | null };

export const session = createStore<Session>(() => ({ state: 'starting' }));

// The access token lives in this variable alone; a reload gets another by the refresh cookie, which no script can read.
let access: { token: string; endsAt: number } | null = null;
// Only where the browser refuses secure cookies: an address in a local network without TLS. A reload then signs out.
let refreshToken: string | null = null;
let refreshing: Promise<string | null> | null = null;
// What was asked for before an ending must not begin the session anew.
let endings = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const EARLY_MILLIS = 30_000;
const RETRY_MILLIS = 5_000;
const PORTFOLIO_KEY = 'pq.portfolio';
const SIGNED_IN_KEY = 'pq.signed-in';
const listeners = new Set<(token: string) => void>();
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('pq.session');

const replaceState = (next: Session) => session.setState(next, true);

/** Hears every new access token, so that an open socket can show it. */
export function onAccessToken(listener: (token: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(token: string, expiresIn: number): string {
  access = { token, endsAt: Date.now() + expiresIn * 1000 };
  clearTimeout(timer);
  timer = setTimeout(
    () => void refresh().catch(() => retryLater()),
    Math.max(1000, expiresIn * 1000 - 2 * EARLY_MILLIS),
  );
  for (const listener of listeners) listener(token);
  return token;
}

function retryLater(): void {
  clearTimeout(timer);
  if (session.getState().state === 'signed-in')
    timer = setTimeout(() => void refresh().catch(retryLater), RETRY_MILLIS);
}

const ENDED: Session = { state: 'anonymous', notice: 'Your session has ended. Sign in again.' };
const SIGNED_OUT_ELSEWHERE: Session = { state: 'anonymous', notice: 'You signed out in another tab.' };

function end(next: Session = { state: 'anonymous' }): void {
  endings++;
  access = null;
  refreshToken = null;
  clearTimeout(timer);
  localStorage.removeItem(SIGNED_IN_KEY);
  sessionStorage.removeItem(PORTFOLIO_KEY);
  replaceState(next);
}

/** Takes up the session the cookie stands for, if there is one. */
export async function resume(): Promise<void> {
  if (localStorage.getItem(SIGNED_IN_KEY) === null) {
    replaceState({ state: 'anonymous' });
    return;
  }
  await refresh().catch((thrown) => {
    replaceState({ state: 'anonymous', notice: thrown instanceof Error ? thrown.message : undefined });
  });
}

/** One refresh at a time in this tab; other tabs may do so too, the server gives all of them the same child. */
function refresh(): Promise<string | null> {
  refreshing ??= refreshNow().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function refreshNow(): Promise<string | null> {
  const endingsBefore = endings;
  let tokens: Schemas['Tokens'];
  try {
    tokens = await payload(anonymously.POST('/api/auth/refresh', { body: refreshToken ? { refreshToken } : {} }));
  } catch (thrown) {
    if (thrown instanceof ProblemError && (thrown.status === 401 || thrown.status === 403 || thrown.status === 400)) {
      if (endings === endingsBefore) end(session.getState().state === 'signed-in' ? ENDED : undefined);
      return null;
    }
    throw thrown;
  }
  return endings === endingsBefore ? adopt(tokens) : null;
}

/** The session remembers one portfolio, each tab its own: a token for another one is exchanged before anybody uses it. */
async function adopt(tokens: Schemas['Tokens']): Promise<string | null> {
  const endingsBefore = endings;
  refreshToken = tokens.refreshToken ?? null;
  localStorage.setItem(SIGNED_IN_KEY, tokens.user.id);
  const scope = claimsOf(tokens.accessToken)?.portfolio ?? null;
  const before = session.getState();
  const sameUser = before.state !== 'signed-in' || before.user.id === tokens.user.id;
  const wanted = (sameUser && sessionStorage.getItem(PORTFOLIO_KEY)) || scope;
  let token = tokens.accessToken;
  let life = tokens.expiresIn;
  let portfolioId = wanted;
  if (wanted && wanted !== scope) {
    const scoped = await scopedTo(wanted, tokens.accessToken).catch((thrown) => {
      if (thrown instanceof ProblemError && thrown.status < 500) return null;
      throw thrown;
    });
    if (scoped) {
      token = scoped.accessToken;
      life = scoped.expiresIn;
    } else {
      portfolioId = scope;
    }
  }
  if (endings !== endingsBefore) return null;
  remember(portfolioId);
  replaceState({ state: 'signed-in', user: tokens.user, portfolioId });
  return keep(token, life);
}

function remember(portfolioId: string | null): void {
  if (portfolioId) sessionStorage.setItem(PORTFOLIO_KEY, portfolioId);
  else sessionStorage.removeItem(PORTFOLIO_KEY);
}

function scopedTo(portfolioId: string, token: string): Promise<Schemas['PortfolioLogin']> {
  return payload(
    api.POST('/api/portfolio/session/login', {
      body: { portfolioId },
      headers: { Authorization: `Bearer ${token}` },
    }),
  );
}

export async function signIn(username: string, password: string): Promise<void> {
  const tokenDelivery = window.isSecureContext ? 'COOKIE' : 'BODY';
  const tokens = await payload(anonymously.POST('/api/auth/login', { body: { username, password, tokenDelivery } }));
  sessionStorage.removeItem(PORTFOLIO_KEY);
  await adopt(tokens);
  tabs?.postMessage('signed-in');
}

export async function register(username: string, email: string, password: string): Promise<void> {
  await payload(anonymously.POST('/api/auth/register', { body: { username, email, password } }));
  await signIn(username, password);
}

export async function openPortfolio(portfolioId: string): Promise<void> {
  const state = session.getState();
  if (state.state !== 'signed-in') return;
  const token = await holder.current();
  if (token === null) return;
  const scoped = await scopedTo(portfolioId, token);
  remember(portfolioId);
  keep(scoped.accessToken, scoped.expiresIn);
  replaceState({ ...state, portfolioId });
}

/** Whether or not the server can be told. Other tabs hear it first: its refusals would tell them the less. */
export async function signOut(): Promise<void> {
  const token = access?.token;
  const body = refreshToken ? { refreshToken } : {};
  tabs?.postMessage('signed-out');
  try {
    if (token) await api.POST('/api/auth/logout', { body, headers: { Authorization: `Bearer ${token}` } });
  } finally {
    end();
  }
}

const holder = {
  async current(): Promise<string | null> {
    if (session.getState().state !== 'signed-in') return null;
    if (access && access.endsAt - Date.now() > EARLY_MILLIS) return access.token;
    return refresh();
  },
  async replace(rejected: string): Promise<string | null> {
    if (access && access.token !== rejected) return access.token;
    return refresh();
  },
};
holdTokens(holder);

/** For a socket: the token of the session, a new one if the server refused the last. */
export async function socketToken(renew: boolean): Promise<string | null> {
  return renew ? refresh() : holder.current();
}

tabs?.addEventListener('message', (event) => {
  const now = session.getState();
  // The server's refusal may have come before the news: then the reason is put right.
  if (event.data === 'signed-out' && (now.state === 'signed-in' || now === ENDED)) end(SIGNED_OUT_ELSEWHERE);
  if (event.data === 'signed-in') void (now.state === 'signed-in' ? refresh() : resume()).catch(retryLater);
});
