// What is lost and comes back: the market's service, the network, a symbol's prices.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { atTheDesk, positions, rememberToasts, rowsOf } from '../people.mjs';
import { byHand, Caller, killed, OWN_STACK, present, until } from '../stack.mjs';

const BACK_MILLIS = 90_000;

describe('after an outage', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('of market-service no fill is missing and none was told twice', {
    skip: OWN_STACK ? false : 'needs a stack of its own',
  }, async () => {
    const eve = await Caller.registered({ portfolio: { positionMode: 'HEDGING' } });
    const page = await (await world.person()).newPage();
    const toasts = await rememberToasts(page);
    await atTheDesk(page, eve);
    const pill = page.getByTestId('connection');
    const buy = page.getByRole('button', { name: /^Buy 0\.10 EURUSD$/ });
    await buy.click();
    await page.getByText('Bought 0.10 EURUSD').first().waitFor();

    const startedAnew = killed('market-service');
    // The last quote is good for a few seconds more: by the page and by a program, while nobody can tell the page of it.
    await buy.click();
    await eve.post('/api/orders/execute/', { symbol: 'EURUSD', side: 'SELL', volume: '0.07' });
    await pill.getByText(/Reconnecting|Offline/).waitFor();
    await page
      .getByRole('button', { name: /^Sell EURUSD at/ })
      .and(page.locator('.opacity-55'))
      .waitFor();

    await startedAnew(BACK_MILLIS);
    await pill.getByText('Live').waitFor({ timeout: BACK_MILLIS });
    await until('prices are fresh', async () => (await page.locator('[data-part="SELL"].opacity-55').count()) < 10);
    await until('all three fills are shown', async () => (await rowsOf(positions(page)).count()) === 3);
    await positions(page).getByText('0.07').waitFor();
    assert.equal((await eve.get('/api/orders/fills/list')).items.length, 3);
    const bought = (await toasts()).filter((text) => text.includes('Bought 0.10 EURUSD'));
    assert.equal(bought.length, 2, bought.join(' | '));
    await page.context().close();
  });

  it('of the network a stop that was hit meanwhile is told once', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const context = await world.person();
    const page = await context.newPage();
    const toasts = await rememberToasts(page);
    await byHand('NZDUSD', async (quote) => {
      const { bid, ask, at } = await present(eve, 'NZDUSD');
      await quote(bid, ask);
      await atTheDesk(page, eve, 'NZDUSD');
      await eve.post('/api/orders/execute/', { symbol: 'NZDUSD', side: 'BUY', volume: '0.10', stopLoss: at(bid, -50) });
      await positions(page).getByText('NZDUSD').waitFor();
      await context.setOffline(true);
      await page.getByTestId('connection').getByText('Offline').waitFor();
      await page.getByRole('button', { name: /^Buy 0\.10 NZDUSD$/ }).click();
      await page.getByLabel('Order ticket').getByRole('alert').getByText('UNREACHABLE', { exact: false }).waitFor();
      await quote(at(bid, -60), at(ask, -60));
      await until('the stop is hit', async () => (await eve.get('/api/orders/active/list')).items.length === 0);
      await context.setOffline(false);
      await page.getByTestId('connection').getByText('Live').waitFor();
      await page.getByText('Stop loss: NZDUSD').waitFor();
      await page.getByText('Nothing is open').waitFor();
    });
    assert.equal((await toasts()).filter((text) => text.includes('Stop loss')).length, 1);
    assert.equal(
      (await eve.get('/api/orders/fills/list')).items.length,
      2,
      'the order of the offline page went nowhere',
    );
    await context.close();
  });

  it('of a symbol its prices are grey, and the server refuses them too', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const admin = await Caller.demo('admin');
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve, 'USDCHF');
    const price = page.getByRole('button', { name: /^Buy USDCHF at/ });
    await admin.post('/api/admin/market/mode/', { symbol: 'USDCHF', mode: 'PAUSED' });
    try {
      await price.and(page.locator('.opacity-55')).waitFor();
      await page.getByText('Would be refused').waitFor();
      await page.getByRole('button', { name: /^Buy 0\.10 USDCHF$/ }).click();
      await page.getByLabel('Order ticket').getByRole('alert').waitFor();
      assert.equal((await eve.get('/api/orders/active/list')).items.length, 0);
    } finally {
      await admin.post('/api/admin/market/mode/', { symbol: 'USDCHF', mode: 'LIVE' });
    }
    await page.locator('[data-part="BUY"]:not(.opacity-55)').and(price).waitFor();
    await page.context().close();
  });
});
