// A trader's first minutes, in a real browser against the running stack.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { complaintsOf, openBrowser } from '../browser.mjs';
import { atTheDesk, PAGES, positions, tabTo } from '../people.mjs';
import { byHand, Caller, present, unique, until } from '../stack.mjs';

describe('a trader', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('registers, opens a portfolio, places, protects and closes a trade within a minute, and finds it in history and ledger', async () => {
    const page = await (await world.person()).newPage();
    const complaints = complaintsOf(page);
    const name = unique('eve');
    const began = Date.now();
    await page.goto(`${PAGES}/`);
    await page.getByRole('link', { name: 'Register' }).click();
    await page.getByLabel('Username').fill(name);
    await page.getByLabel('Email').fill(`${name}@example.org`);
    await page.getByLabel('Password').fill('green-Harbour-42-lamps');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('button', { name: 'Create and trade' }).click();
    await page.getByText('Fill price').waitFor();
    const label = await page.getByRole('button', { name: /^Sell EURUSD at/ }).getAttribute('aria-label');
    const stop = (Number(/[\d.]+$/.exec(label)[0]) - 0.005).toFixed(5);
    await page.getByLabel('Stop loss', { exact: true }).fill(stop);
    await page.getByRole('button', { name: /^Buy 0\.10 EURUSD$/ }).click();
    await page.getByText('Bought 0.10 EURUSD').waitFor();
    await positions(page).getByText(stop).waitFor();
    await page.getByRole('button', { name: 'Close EURUSD', exact: true }).click();
    await page.getByText('Nothing is open').waitFor();
    assert.ok(Date.now() - began < 60_000, 'it took longer than a minute');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('table', { name: 'Closed trades' }).getByText('EURUSD').waitFor();
    await page.getByRole('tab', { name: 'Ledger' }).click();
    await page.getByRole('table', { name: 'Ledger' }).getByText('Result').waitFor();
    await page.getByRole('button', { name: 'Explain' }).first().click();
    await page.getByRole('dialog').getByText('Unrounded').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('signs in, trades, protects and closes by keyboard alone', async () => {
    const eve = await Caller.registered({ portfolio: { name: 'Keys' } });
    const page = await (await world.person()).newPage();
    const { keyboard } = page;
    await page.goto(`${PAGES}/`);
    await page.getByLabel('Username').waitFor();
    await keyboard.type(eve.username);
    await keyboard.press('Tab');
    await keyboard.type(eve.password);
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Portfolios' }).waitFor();
    await tabTo(page, 'Trade in Keys');
    await keyboard.press('Enter');
    await page.getByText('Fill price').waitFor();
    await keyboard.press('s');
    await keyboard.type('0.20');
    await keyboard.press('Enter');
    await page.getByText('Sold 0.20').waitFor();
    await tabTo(page, /^\+SL/);
    await keyboard.press('Enter');
    await page.getByRole('slider', { name: /^Stop loss/ }).waitFor();
    await tabTo(page, /^Stop loss of/);
    await keyboard.press('Shift+ArrowUp');
    await keyboard.press('Enter');
    await until('the stop loss is set', async () => (await eve.get('/api/orders/active/list')).items[0]?.stopLoss);
    const row = positions(page).getByRole('row').nth(1);
    for (let i = 0; i < 120 && !(await row.evaluate((it) => it === document.activeElement)); i++)
      await keyboard.press('Tab');
    await keyboard.press('x');
    await page.getByText('Nothing is open').waitFor();
    await keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await keyboard.press('Escape');
    await keyboard.press('/');
    await keyboard.type('gold');
    await keyboard.press('Enter');
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

  it('reads at the ticket what would be refused and what was, in words and by the name of the rule', async () => {
    const eve = await Caller.registered({ portfolio: { initialBalance: '100.00' } });
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve);
    await page.getByLabel('Volume', { exact: true }).fill('5');
    await page.getByText('Would be refused').waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('Order ticket').getByRole('alert').getByText('(INSUFFICIENT_MARGIN)').waitFor();
    await page.getByLabel('Volume', { exact: true }).fill('0.01');
    await page.getByLabel('Order ticket').getByRole('alert').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('changes a stop in its cell, pulls it on the chart by keys and by mouse, and is told why it may not go further', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const stopLoss = async () => (await eve.get('/api/orders/active/list')).items[0]?.stopLoss;
    await byHand('USDCHF', async (quote) => {
      const { bid, ask, at } = await present(eve, 'USDCHF');
      await quote(bid, ask);
      const page = await (await world.person()).newPage();
      await atTheDesk(page, eve, 'USDCHF');
      await page.getByRole('button', { name: /^Buy 0\.10 USDCHF$/ }).click();
      await page.getByText('Bought 0.10 USDCHF').waitFor();
      const cell = (level) => page.getByRole('button', { name: `Stop loss of USDCHF: ${level}. Change` });
      const field = page.getByRole('textbox', { name: 'Stop loss of USDCHF' });
      await cell('none').click();
      await field.fill(at(bid, 200));
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('WRONG_SIDE', { exact: false }).waitFor();
      await field.fill(at(bid, -200));
      await page.keyboard.press('Enter');
      await cell(at(bid, -200)).waitFor();

      const slider = page.getByRole('slider', { name: 'Stop loss of USDCHF' });
      await slider.focus();
      await page.keyboard.press('Shift+ArrowUp');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await cell(at(bid, -110)).waitFor();

      const line = page.getByTestId('drag-stopLoss');
      const pull = async (pixels) => {
        const box = await line.boundingBox();
        await page.mouse.move(box.x + 60, box.y + box.height / 2);
        await page.mouse.down();
        await page.mouse.move(box.x + 60, box.y + box.height / 2 + pixels, { steps: 6 });
        await page.getByText(/pips/).first().waitFor();
        await page.mouse.up();
      };
      await pull(25);
      const lower = await until('the server has what the mouse chose', async () => {
        const now = await stopLoss();
        return Number(now) < Number(at(bid, -110)) && now;
      });
      await cell(lower).waitFor();
      await pull(-400);
      await page.locator('[data-line="stopLoss"]').getByRole('alert').waitFor();
      assert.equal(await stopLoss(), lower);
      await cell(lower).waitFor();
      assert.equal(await slider.getAttribute('aria-valuetext'), lower);
      await page.context().close();
    });
  });
});
