// What the market does to a trader, seen live: prices set by an operator stop, call and end positions.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { atTheDesk, positions, rememberToasts } from '../people.mjs';
import { byHand, Caller, present, until } from '../stack.mjs';

describe('the market', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('hits a stop loss: told at once, once, and found in history and ledger with its reason', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const page = await (await world.person()).newPage();
    const toasts = await rememberToasts(page);
    await byHand('NZDUSD', async (quote) => {
      const { bid, ask, at } = await present(eve, 'NZDUSD');
      await quote(bid, ask);
      await atTheDesk(page, eve, 'NZDUSD');
      await eve.post('/api/orders/execute/', {
        symbol: 'NZDUSD',
        side: 'BUY',
        volume: '0.10',
        stopLoss: at(bid, -100),
      });
      await positions(page).getByText('NZDUSD').waitFor();
      await quote(at(bid, -120), at(ask, -120));
      await page.getByText('Stop loss: NZDUSD').waitFor();
      await page.getByText('Nothing is open').waitFor();
    });
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('table', { name: 'Closed trades' }).getByText('stop loss', { exact: false }).waitFor();
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
