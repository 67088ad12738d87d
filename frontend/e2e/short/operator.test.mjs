// What an operator does, and what a trader sees of it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { atTheDesk, PAGES, signIn } from '../people.mjs';
import { Caller, until } from '../stack.mjs';

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
