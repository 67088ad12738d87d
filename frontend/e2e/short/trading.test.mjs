// A trader's first minutes, in a real browser against the running stack.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { complaintsOf, openBrowser } from '../browser.mjs';
import { atTheDesk, PAGES, positions } from '../people.mjs';
import { byHand, Caller, unique, until } from '../stack.mjs';

describe('a trader', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('registers, opens a portfolio, trades, and finds the trade in history and ledger', async () => {
    const page = await (await world.person()).newPage();
    const complaints = complaintsOf(page);
    const name = unique('eve');
    await page.goto(`${PAGES}/`);
    await page.getByRole('link', { name: 'Register' }).click();
    await page.getByLabel('Username').fill(name);
    await page.getByLabel('Email').fill(`${name}@example.org`);
    await page.getByLabel('Password').fill('green-Harbour-42-lamps');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('button', { name: 'Create and trade' }).click();
    await page.getByText('Fill price').waitFor();
    await page.getByRole('button', { name: /^Buy 0\.10 EURUSD$/ }).click();
    await page.getByText('Bought 0.10 EURUSD').waitFor();
    await positions(page).getByText('EURUSD').waitFor();
    await page.getByRole('button', { name: 'Close EURUSD' }).click();
    await page.getByText('Nothing is open').waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('table', { name: 'Closed trades' }).getByText('EURUSD').waitFor();
    await page.getByRole('tab', { name: 'Ledger' }).click();
    await page.getByRole('table', { name: 'Ledger' }).getByText('Result').waitFor();
    await page.getByRole('button', { name: 'Explain' }).first().click();
    await page.getByRole('dialog').getByText('Unrounded').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('trades by keyboard alone', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve);
    await page.keyboard.press('s');
    await page.keyboard.type('0.20');
    await page.keyboard.press('Enter');
    await page.getByText('Sold 0.20 EURUSD').waitFor();
    const row = positions(page).getByRole('row').nth(1);
    await row.focus();
    await page.keyboard.press('x');
    await page.getByText('Nothing is open').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('gold');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'XAUUSD' }).waitFor();
    await page.context().close();
  });

  it('who double-clicks has one order', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve);
    await page.getByRole('button', { name: /^Buy 0\.10 EURUSD$/ }).dblclick();
    await page.getByText('Bought 0.10 EURUSD').waitFor();
    await until('the order is there', async () => (await eve.get('/api/orders/active/list')).items.length === 1);
    const { items } = await eve.get('/api/orders/fills/list');
    assert.equal(items.length, 1);
    await page.context().close();
  });

  it('reads why an order was refused, in words and by the name of the rule', async () => {
    const eve = await Caller.registered({ portfolio: { initialBalance: '100.00' } });
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve);
    await page.getByLabel('Volume', { exact: true }).fill('5');
    await page.getByText('Would be refused').waitFor();
    await page.getByText('INSUFFICIENT_MARGIN').first().waitFor();
    await page.context().close();
  });

  it('changes a stop in its cell, pulls it on the chart, and sees it taken', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    await byHand('NZDUSD', async (quote) => {
      await quote('0.61500', '0.61510');
      const page = await (await world.person()).newPage();
      await atTheDesk(page, eve, 'NZDUSD');
      await page.getByRole('button', { name: /^Buy 0\.10 NZDUSD$/ }).click();
      await page.getByText('Bought 0.10 NZDUSD').waitFor();
      await page.getByRole('button', { name: 'Stop loss of NZDUSD: none. Change' }).click();
      await page.getByRole('textbox', { name: 'Stop loss of NZDUSD' }).fill('0.61400');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Stop loss of NZDUSD: 0.61400. Change' }).waitFor();
      const slider = page.getByRole('slider', { name: 'Stop loss of NZDUSD' });
      await slider.focus();
      await page.keyboard.press('Shift+ArrowUp');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Stop loss of NZDUSD: 0.61490. Change' }).waitFor();
      await until(
        'the server has it',
        async () => (await eve.get('/api/orders/active/list')).items[0]?.stopLoss === '0.61490',
      );
      await page.context().close();
    });
  });
});
