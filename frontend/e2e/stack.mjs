// The stack under test, spoken to as a program would: what a test prepares and what it makes the market do.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ADDRESS = process.env.PQ_ADDRESS ?? `http://localhost:${process.env.PQ_HTTP_PORT ?? 8080}`;
const PASSWORD = process.env.PQ_DEMO_PASSWORD ?? 'Demo-harbour-42';

/** The data of the stack under test, for tests that kill its services or write its tables; undefined on somebody else's. */
export const OWN_STACK = process.env.PQ_E2E_OWN_STACK;

/** Kills a service of the own stack as a crash would; what is answered waits until another process has taken its place. */
export function killed(service) {
  const file = join(OWN_STACK, 'run', `${service}.pid`);
  // Between the two there is no such file.
  const pid = () => existsSync(file) && Number(readFileSync(file, 'utf8').split(/\s/)[0]);
  const former = pid();
  process.kill(former, 'SIGKILL');
  const another = () => {
    const now = pid();
    return now && now !== former;
  };
  return (millis) => until(`${service} is started anew`, another, millis);
}

let count = 0;
export const unique = (prefix) => `${prefix}${Date.now().toString(36)}${count++}`;

export class Caller {
  constructor(token = null) {
    this.token = token;
  }

  static async demo(username) {
    const caller = new Caller();
    const { accessToken } = await caller.post('/api/auth/login/', { username, password: PASSWORD });
    caller.token = accessToken;
    return caller;
  }

  /** Somebody new, with a portfolio if wanted; `username` and `password` sign in. */
  static async registered({ portfolio, username: wanted } = {}) {
    const caller = new Caller();
    caller.username = wanted ?? unique('eve');
    caller.password = 'green-Harbour-42-lamps';
    const { username, password } = caller;
    await caller.post('/api/auth/register/', { username, email: `${unique('eve')}@example.org`, password });
    const { accessToken } = await caller.post('/api/auth/login/', { username, password });
    caller.token = accessToken;
    if (portfolio) {
      const made = await caller.post('/api/portfolio/create/', {
        name: 'Test',
        currency: 'USD',
        initialBalance: '10000.00',
        leverage: 100,
        positionMode: 'NETTING_FIFO',
        ...portfolio,
      });
      caller.portfolioId = made.id;
      await caller.open(made.id);
    }
    return caller;
  }

  async open(portfolioId) {
    this.token = (await this.post('/api/portfolio/session/login/', { portfolioId })).accessToken;
  }

  get(path) {
    return this.call('GET', path);
  }

  post(path, body) {
    return this.call('POST', path, body);
  }

  async call(method, path, body) {
    const reply = await fetch(ADDRESS + path, {
      method,
      headers: {
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
        'Idempotency-Key': unique('e2e-'),
      },
      body: body && JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    return text ? JSON.parse(text).payload : null;
  }
}

/** The market in a symbol by hand, as long as a test wants it. */
export async function byHand(symbol, work) {
  const admin = await Caller.demo('admin');
  await admin.post('/api/admin/market/mode/', { symbol, mode: 'MANUAL' });
  try {
    return await work((bid, ask) => admin.post('/api/admin/market/quote/', { symbol, bid, ask }));
  } finally {
    await admin.post('/api/admin/market/mode/', { symbol, mode: 'LIVE' });
  }
}

/** Somebody whose portfolio may trade this symbol by hand-made quotes, from the price it has now. */
export async function present(caller, symbol) {
  const { items } = await caller.get(`/prices/market/?symbols=${symbol}`);
  const { bid, ask } = items[0];
  const digits = bid.split('.')[1].length;
  /** The price so many points away. */
  const at = (price, points) => (Number(price) + points / 10 ** digits).toFixed(digits);
  return { bid, ask, at };
}

/** Until it holds, looked at often; what was last seen tells a failure. */
export async function until(what, look, millis = 30_000) {
  const end = Date.now() + millis;
  let seen;
  do {
    seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (Date.now() < end);
  throw new Error(`not within ${millis} ms: ${what}; last seen: ${JSON.stringify(seen)}`);
}
