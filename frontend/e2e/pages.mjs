// Every page there is, and how to get a stack into a state worth looking at.
import { PAGES, signIn } from './people.mjs';
import { Caller, until } from './stack.mjs';

const PASSWORD = process.env.PQ_DEMO_PASSWORD ?? 'Demo-harbour-42';

export const OPEN_PAGES = [
  { name: 'sign-in', address: '/signin' },
  { name: 'register', address: '/register' },
];
export const TRADER_PAGES = [
  { name: 'trade', address: '/trade', ready: (page) => page.locator('canvas').first().waitFor() },
  { name: 'portfolios', address: '/portfolios' },
  { name: 'performance', address: '/portfolio' },
  { name: 'protocol-and-funds', address: '/portfolio/funds' },
  { name: 'history', address: '/portfolio/history' },
  { name: 'ledger', address: '/portfolio/ledger' },
  { name: 'observers', address: '/portfolio/observers' },
  { name: 'account', address: '/account' },
  { name: 'not-found', address: '/nowhere' },
];
export const ADMIN_PAGES = [
  { name: 'admin-health', address: '/admin' },
  { name: 'admin-users', address: '/admin/users' },
  { name: 'admin-portfolios', address: '/admin/portfolios' },
  { name: 'admin-instruments', address: '/admin/instruments' },
  { name: 'admin-market', address: '/admin/market' },
  { name: 'admin-exposure', address: '/admin/exposure' },
  { name: 'admin-jobs', address: '/admin/jobs' },
  { name: 'admin-audit', address: '/admin/audit' },
];
export const OBSERVER_PAGES = [{ name: 'shared', address: '/shared' }];

/** Until a symbol is quoted anew: a fill bears the time of its quote, and a picture of what was done in a second would show it in another order. */
async function quotedAnew(eve, symbol) {
  const time = async () => (await eve.get(`/prices/market/?symbols=${symbol}`)).items[0].time;
  const now = Date.now();
  await until(`${symbol} is quoted anew`, async () => Date.parse(await time()) > now);
}

/** Somebody with a little of everything: open positions, a waiting order, closed trades, a protocol, a link. */
export async function busyTrader({ unhurried = false } = {}) {
  const eve = await Caller.registered({
    portfolio: {
      name: 'Swing, majors and gold',
      initialBalance: '25000.00',
      protocol: { dailyLossPercent: '5', totalLossPercent: '10', profitTargetPercent: '10', minTradingDays: 4 },
    },
  });
  const { items } = await eve.get('/prices/market/');
  const quote = (symbol) => items.find((one) => one.symbol === symbol);
  const away = (price, factor) => (Number(price) * factor).toFixed(price.split('.')[1].length);
  const trade = (symbol, side, volume, more = {}) =>
    eve.post('/api/orders/execute/', { symbol, side, volume, ...more });
  for (const [symbol, side, volume, tag] of [
    ['EURUSD', 'BUY', '0.30', 'trend'],
    ['USDJPY', 'SELL', '0.20', 'range'],
    ['GBPUSD', 'BUY', '0.10', 'trend'],
    ['BTCUSD', 'SELL', '0.02', undefined],
  ]) {
    if (unhurried) await quotedAnew(eve, symbol);
    const { positions } = await trade(symbol, side, volume, tag && { tag });
    if (unhurried) await quotedAnew(eve, symbol);
    await eve.post('/api/orders/close/', { positionId: positions[0].id });
  }
  const { bid } = quote('EURUSD');
  await trade('EURUSD', 'BUY', '0.50', { stopLoss: away(bid, 0.9985), takeProfit: away(bid, 1.002), tag: 'trend' });
  await trade('XAUUSD', 'SELL', '0.05', { stopLoss: away(quote('XAUUSD').ask, 1.01) });
  await trade('USDJPY', 'BUY', '0.20');
  await eve.post('/api/orders/pending/', {
    symbol: 'EURUSD',
    side: 'BUY',
    volume: '0.25',
    orderType: 'LIMIT',
    price: away(bid, 0.9992),
  });
  eve.link = (
    await eve.post('/api/portfolio/observers/', {
      label: 'Screen in the hall',
      parts: ['ACTIVE', 'HISTORICAL', 'EQUITY_CURVE', 'REPORT'],
    })
  ).token;
  await eve.post('/api/portfolio/observers/', { label: 'Mentor', observer: 'observer', parts: ['ACTIVE', 'REPORT'] });
  await eve.post('/api/auth/api-keys/', {
    name: 'signal bot',
    scopes: ['READ', 'TRADE'],
    portfolioId: eve.portfolioId,
  });
  return eve;
}

/** Visits every page as whoever may. */
export async function visitAll(newContext, eve, visit) {
  const walk = async (person, pages) => {
    const context = await newContext();
    const page = await context.newPage();
    if (person) await signIn(page, person);
    if (person === eve) {
      await page
        .getByRole('button', { name: /^Trade in/ })
        .first()
        .click();
      await page.getByText('Balance, USD').waitFor();
    }
    for (const one of pages) {
      await page.goto(PAGES + one.address);
      await one.ready?.(page);
      await page.locator('main h1, form h1').first().waitFor({ state: 'attached' });
      await page.waitForFunction(() => !document.body.textContent.includes('Loading'));
      await visit(page, one.name);
    }
    await context.close();
  };
  const demo = (username) => ({ username, password: PASSWORD });
  // Two at a time: each waits for the server more than it does itself.
  const halves = [
    async () => {
      await walk(null, [...OPEN_PAGES, { name: 'kiosk', address: `/observe#${eve.link}` }]);
      await walk(demo('observer'), OBSERVER_PAGES);
      await walk(demo('admin'), ADMIN_PAGES);
    },
    () => walk(eve, TRADER_PAGES),
  ];
  await Promise.all(halves.map((half) => half()));
}
