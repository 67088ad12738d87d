// What the market does to a trader, seen live: prices set by an operator stop, call and end positions.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { atTheDesk, PAGES, positions, rememberToasts } from '../people.mjs';
import { byHand, Caller, present, unique, until } from '../stack.mjs';

describe('the market', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('hits the stop that a newcomer pulled up on the chart: told at once, once, and found in history and ledger with its reason', async () => {
    const page = await (await world.person()).newPage();
    const toasts = await rememberToasts(page);
    const name = unique('eve');
    await page.goto(`${PAGES}/register`);
    await page.getByLabel('Username').fill(name);
    await page.getByLabel('Email').fill(`${name}@example.org`);
    await page.getByLabel('Password').fill('green-Harbour-42-lamps');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('button', { name: 'Create and trade' }).click();
    await page.getByText('Fill price').waitFor();
    await byHand('NZDUSD', async (quote) => {
      const { bid, ask, at } = await present(await Caller.demo('admin'), 'NZDUSD');
      await quote(bid, ask);
      await page.keyboard.press('/');
      await page.keyboard.type('NZDUSD');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'NZDUSD' }).waitFor();
      await page.getByLabel('Stop loss', { exact: true }).fill(at(bid, -100));
      await page.getByRole('button', { name: /^Buy 0\.10 NZDUSD$/ }).click();
      const cell = positions(page).getByRole('button', { name: /^Stop loss of NZDUSD: [\d.]+/ });
      await cell.waitFor();
      const level = async () => /: (\d+\.\d+)/.exec(await cell.getAttribute('aria-label'))[1];
      // Tried again when the chart moved under the hand: it takes a new level into its scale.
      const stop = await until('the stop stands where it was pulled', async () => {
        const { x, y } = await page.getByTestId('drag-stopLoss').boundingBox();
        await page.mouse.move(x + 60, y + 6);
        await page.mouse.down();
        await page.mouse.move(x + 60, y - 12, { steps: 6 });
        await page.mouse.up();
        await new Promise((resolve) => setTimeout(resolve, 2000));
        const now = await level();
        return Number(now) > Number(at(bid, -100)) && now;
      });
      await quote(at(stop, -5), at(stop, 5));
      await page.getByText('Stop loss: NZDUSD').waitFor();
      await page.getByText('Nothing is open').waitFor();
    });
    await page.getByRole('tab', { name: 'History' }).click();
    const closed = page.getByRole('table', { name: 'Closed trades' });
    await closed.getByText('stop loss', { exact: false }).waitFor();
    await closed.getByRole('button', { name: 'Explain' }).click();
    await page.getByRole('dialog').getByText('Unrounded').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Ledger' }).click();
    await page.getByRole('table', { name: 'Ledger' }).getByText('Result').waitFor();
    assert.equal((await toasts()).filter((text) => text.includes('Stop loss')).length, 1);
    await page.context().close();
  });

  it('calls for margin and then closes what it no longer covers, before the eyes of the trader', async () => {
    const eve = await Caller.registered({ portfolio: { initialBalance: '1000.00' } });
    const page = await (await world.person()).newPage();
    await byHand('AUDUSD', async (quote) => {
      const { bid, ask, at } = await present(eve, 'AUDUSD');
      await quote(bid, ask);
      await atTheDesk(page, eve, 'AUDUSD');
      await eve.post('/api/orders/execute/', { symbol: 'AUDUSD', side: 'BUY', volume: '1.00' });
      const account = page.getByLabel('Account', { exact: true });
      await account.getByText('healthy').waitFor();
      // One point of one lot is one dollar; the margin is a hundredth of a hundred thousand Australian dollars.
      const margin = Number(ask) * 1000;
      const lossAt = (share) => -Math.ceil(1000 - margin * share);
      await quote(at(bid, lossAt(0.8)), at(ask, lossAt(0.8)));
      await account.getByText('margin call').waitFor();
      await page.locator('[data-sonner-toast]', { hasText: 'Margin call' }).waitFor();
      await quote(at(bid, lossAt(0.4)), at(ask, lossAt(0.4)));
      await page.locator('[data-sonner-toast]', { hasText: 'Stop-out' }).first().waitFor();
      await page.getByText('Nothing is open').waitFor();
      await account.getByText('healthy').waitFor();
    });
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('table', { name: 'Closed trades' }).getByText('stop-out', { exact: false }).waitFor();
    await page.context().close();
  });

  it('moves the account between trades, by the server’s own line over the socket', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const page = await (await world.person()).newPage();
    const lines = [];
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        for (const { data } of [JSON.parse(payload)].flat()) if (data?.account) lines.push(data.account);
      }),
    );
    await byHand('AUDUSD', async (quote) => {
      const { bid, ask, at } = await present(eve, 'AUDUSD');
      await quote(bid, ask);
      await eve.post('/api/orders/execute/', { symbol: 'AUDUSD', side: 'BUY', volume: '0.10' });
      await atTheDesk(page, eve, 'AUDUSD');
      await until('the account is told', async () => lines.length > 0);
      const before = lines.at(-1).equity;
      await quote(at(bid, 200), at(ask, 200));
      const after = await until('equity rises with the price', async () =>
        lines.map(({ equity }) => equity).find((equity) => Math.abs(Number(equity) - Number(before) - 20) < 0.01),
      );
      const shown = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 }).format(Number(after).toFixed(2));
      await page.getByTestId('equity').getByText(shown).waitFor();
    });
    await page.context().close();
  });
});
