// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const user = { id: 'u1', username: 'eve', email: 'eve@example.org', role: 'TRADER' };
const EARLY_MINUTE = 60;
const LIFE_SECONDS = 300;

/** A token as the server makes them, for a portfolio or none. */
const token = (count: number, portfolio?: string) =>
  `h.${btoa(JSON.stringify({ sub: 'u1', exp: 0, count, ...(portfolio && { portfolio }) }))}.s`;
const countOf = (text: string) => (JSON.parse(atob(text.split('.')[1] as string)) as { count: number }).count;

/** Answers like the server's, counted; `away` makes the network fail and `over` ends the session. */
class AuthServer {
  refreshes = 0;
  state: 'well' | 'away' | 'over' = 'well';

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const { pathname } = new URL((input as Request).url);
    if (this.state === 'away') throw new TypeError('Failed to fetch');
    if (pathname === '/api/auth/refresh') {
      this.refreshes++;
      if (this.state === 'over') return reply(401, { code: 'UNAUTHENTICATED', title: 'No', status: 401, detail: '' });
      return this.tokens();
    }
    if (pathname === '/api/auth/login') return this.tokens();
    throw new Error(`nobody asks for ${pathname}`);
  };

  private tokens(): Response {
    return reply(200, { payload: { accessToken: token(this.refreshes), expiresIn: LIFE_SECONDS, user } });
  }
}

/** A browser's, which knows where its page came from. */
class PageRequest extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' ? new URL(input, 'http://localhost') : input, init);
  }
}

const reply = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

describe('a session', () => {
  let server: AuthServer;
  let module: typeof import('./session');
  const shown: number[] = [];

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.resetModules();
    shown.length = 0;
    server = new AuthServer();
    vi.stubGlobal('fetch', server.fetch);
    vi.stubGlobal('Request', PageRequest);
    vi.stubGlobal('isSecureContext', true);
    module = await import('./session');
    module.onAccessToken((text) => shown.push(countOf(text)));
    await module.signIn('eve', 'secret');
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    localStorage.clear();
    sessionStorage.clear();
  });
  const state = () => module.session.getState();

  it('gets its next token a minute before the old one ends, and shows it to whoever holds a socket', async () => {
    await vi.advanceTimersByTimeAsync((LIFE_SECONDS - EARLY_MINUTE) * 1000 - 1);
    expect(server.refreshes).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown).toEqual([0, 1]);
    await vi.advanceTimersByTimeAsync((LIFE_SECONDS - EARLY_MINUTE) * 1000);
    expect(shown).toEqual([0, 1, 2]);
  });

  it('asks once for however many that need a token at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => module.socketToken(true)));
    expect(server.refreshes).toBe(1);
    expect(new Set(all).size).toBe(1);
  });

  it('outlives a server that is away, and a night in which the machine slept', async () => {
    server.state = 'away';
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(state().state).toBe('signed-in');
    // Asleep: the clock has gone on, no timer has.
    vi.setSystemTime(Date.now() + 9 * 3_600_000);
    server.state = 'well';
    expect(countOf((await module.socketToken(false)) as string)).toBe(server.refreshes);
    expect(state().state).toBe('signed-in');
  });

  it('is over when the server says so, and says so', async () => {
    server.state = 'over';
    expect(await module.socketToken(true)).toBeNull();
    expect(state()).toEqual({ state: 'anonymous', notice: 'Your session has ended. Sign in again.' });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(server.refreshes).toBe(1);
  });

  it('keeps no token where a script of another page could read it', () => {
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('h.');
  });
});
