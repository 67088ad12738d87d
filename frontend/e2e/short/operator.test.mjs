// What an operator does, and what a trader sees of it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { atTheDesk, PAGES, signIn } from '../people.mjs';
import { Caller, present, unique, until } from '../stack.mjs';

const ADMIN = { username: 'admin', password: process.env.PQ_DEMO_PASSWORD ?? 'Demo-harbour-42' };

describe('an operator', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('runs a job now and reads what it did', async () => {
    const page = await (await world.person()).newPage();
    await signIn(page, ADMIN);
    await page.goto(`${PAGES}/admin`);
    await page
      .getByText(/^risk-worker /)
      .first()
      .waitFor();
    await page
      .getByText(/\d+ shards, \d+ orders and levels armed/)
      .first()
      .waitFor();
    await page.goto(`${PAGES}/admin/jobs`);
    const job = page.getByRole('listitem').filter({ hasText: 'audit' }).first();
    await job.getByRole('button', { name: /^Run now/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Run now' }).click();
    await page.getByText('was run').waitFor();
    await job.getByText('succeeded').waitFor();
    assert.match(await job.getByTestId('result').textContent(), /\w+ \S+/);
    await page.context().close();
  });

  it('widens a spread for a minute, a trader sees it, and calls it off', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const trader = await (await world.person()).newPage();
    await atTheDesk(trader, eve, 'EURGBP');
    const spread = async () => Number(await trader.getByTestId('spread').textContent());
    const usual = await until('a spread', spread);
    const page = await (await world.person()).newPage();
    await signIn(page, ADMIN);
    await page.goto(`${PAGES}/admin/market`);
    const form = page.getByRole('form', { name: 'New scenario' });
    await form.getByLabel('Symbol').selectOption('EURGBP');
    await form.getByLabel(/^Size/).fill('30');
    await form.getByRole('button', { name: 'Wide spread' }).click();
    await page.getByRole('button', { name: 'Let it happen' }).click();
    const row = page.getByRole('list', { name: 'Scenarios' }).getByRole('listitem').first();
    await row.getByText('Wide spread, 30.0 times').waitFor();
    await until('the spread is wide', async () => (await spread()) > 8 * usual);
    await row.getByRole('button', { name: /^Call off/ }).click();
    await row.getByText('cancelled').waitFor();
    await until('the spread is as before', async () => (await spread()) < 8 * usual);
    for (const one of [page, trader]) await one.context().close();
  });

  it('asks before anything dangerous, says what it did, and finds it in the audit log', async () => {
    const name = unique('Watched');
    const eve = await Caller.registered({ portfolio: { name } });
    await eve.post('/api/orders/execute/', { symbol: 'EURUSD', side: 'BUY', volume: '0.10' });
    const page = await (await world.person()).newPage();
    await signIn(page, ADMIN);
    await page.goto(`${PAGES}/admin/portfolios`);
    const choose = async (whose, item) => {
      await page.getByRole('button', { name: `Change ${whose}` }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    const confirm = (action) => page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
    await choose(name, 'May only close');
    await page.getByRole('dialog').getByText('It holds from the next order on').waitFor();
    await confirm('Cancel');
    assert.equal((await eve.get('/api/portfolio/session/detail/')).accessRights, 'FULL_ACCESS');
    await choose(name, 'May only close');
    await confirm('Change the rights');
    await page.getByText(`${name}: may only close`).waitFor();
    assert.equal((await eve.get('/api/portfolio/session/detail/')).accessRights, 'CLOSE_ONLY');
    await choose(name, /^Adjust the balance/);
    await page.getByLabel(/^Amount, USD/).fill('25');
    await page.getByLabel('Why').fill('goodwill');
    await confirm('Book it');
    await page.getByText(`${name} is adjusted`).waitFor();
    const [booked] = (await eve.get('/api/portfolio/ledger/')).items;
    assert.deepEqual([booked.kind, booked.amount, booked.note], ['ADJUSTMENT', '25.00', 'goodwill']);
    await choose(name, /^Close all positions/);
    await confirm('Close all positions');
    await page.getByText(`Positions of ${name} are closed`).waitFor();
    assert.equal((await eve.get('/api/orders/historical/list')).items[0].closeReason, 'ADMIN');

    await page.goto(`${PAGES}/admin/users`);
    await page.getByLabel('Find users by name or address').fill(eve.username);
    await choose(eve.username, 'Lock');
    await confirm('Lock');
    await page.getByText(`${eve.username} is locked`).waitFor();
    await assert.rejects(() => eve.get('/api/portfolio/session/detail/'), / 401 /);
    await page.goto(`${PAGES}/admin/audit`);
    await page.getByRole('table', { name: 'Audit log' }).getByText(eve.portfolioId).first().waitFor();
    await page.context().close();
  });

  it('sets a market by hand, and its quote is the price', async () => {
    const page = await (await world.person()).newPage();
    const admin = await Caller.demo('admin');
    const { bid, ask, at } = await present(admin, 'XAGUSD');
    await signIn(page, ADMIN);
    await page.goto(`${PAGES}/admin/market`);
    const confirm = (action) => page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
    const mode = (text) => page.getByLabel('Mode of XAGUSD').getByRole('radio', { name: text });
    await mode('By hand').click();
    await confirm('Switch');
    await page.getByText('XAGUSD is manual').waitFor();
    try {
      await page.getByRole('button', { name: 'Set a quote of XAGUSD' }).click();
      await page.getByLabel('Bid', { exact: true }).fill(at(bid, 100));
      await page.getByLabel('Ask', { exact: true }).fill(at(ask, 100));
      await confirm('Publish the quote');
      await page.getByText(/^XAGUSD is quoted/).waitFor();
      assert.equal((await present(admin, 'XAGUSD')).bid, at(bid, 100));
    } finally {
      await admin.post('/api/admin/market/mode/', { symbol: 'XAGUSD', mode: 'LIVE' });
    }
    await page.context().close();
  });

  it('set a protocol, and its floor is drawn where what is open would reach it', async () => {
    const eve = await Caller.registered({
      portfolio: { protocol: { dailyLossPercent: '5', totalLossPercent: '10', profitTargetPercent: '10' } },
    });
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve);
    assert.equal(await page.getByText('protocol floor').count(), 0);
    const { fills } = await eve.post('/api/orders/execute/', { symbol: 'EURUSD', side: 'BUY', volume: '1' });
    const text = await page.getByText(/protocol floor \d/).textContent();
    // Five hundred dollars of one lot are fifty pips.
    const away = Number(fills[0].price) - Number(/[\d.]+$/.exec(text)[0]);
    assert.ok(away > 0.0045 && away < 0.0052, `${text} is ${away} below ${fills[0].price}`);
    await page.context().close();
  });
});
