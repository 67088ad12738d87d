// What the trading screen offers besides a first trade: lists arranged, every kind of order, closing in parts and in numbers, charts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { complaintsOf, openBrowser } from '../browser.mjs';
import { atTheDesk, positions, rowsOf } from '../people.mjs';
import { byHand, Caller, present, until } from '../stack.mjs';

describe('the desk', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('keeps the watchlist as it was arranged, and a click on a price takes its side; at once only for whoever wants it so', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const page = await (await world.person()).newPage();
    const complaints = complaintsOf(page);
    await atTheDesk(page, eve);
    const list = page.getByRole('region', { name: 'Watchlist' });
    const row = (symbol) => list.getByRole('listitem').filter({ hasText: symbol });
    const first = async (many) =>
      (await list.locator('button[title*="Alt and arrows"] > span:first-child').allTextContents())
        .slice(0, many)
        .join();
    await row('XAUUSD').getByRole('button', { name: 'Favourite XAUUSD' }).click();
    await row('USDJPY').dragTo(row('AUDUSD'));
    await until('as arranged', async () => (await first(3)) === 'XAUUSD,USDJPY,AUDUSD');
    await row('AUDUSD').locator('button[title*="Alt"]').focus();
    await row('AUDUSD').locator('button[title*="Alt"]').press('Alt+ArrowUp');
    await until('moved by keys', async () => (await first(3)) === 'XAUUSD,AUDUSD,USDJPY');

    await row('GBPUSD')
      .getByRole('button', { name: /^Buy GBPUSD at/ })
      .click();
    await page.getByRole('button', { name: /^Buy 0\.10 GBPUSD$/ }).waitFor();
    await row('GBPUSD')
      .getByRole('button', { name: /^Sell GBPUSD at/ })
      .click();
    await page.getByRole('button', { name: /^Sell 0\.10 GBPUSD$/ }).waitFor();
    assert.equal((await eve.get('/api/orders/fills/list')).items.length, 0);

    await page.getByText(/^More:/).click();
    await page.getByLabel(/^One-click trading/).check();
    await row('GBPUSD')
      .getByRole('button', { name: /^Sell GBPUSD at/ })
      .click();
    await page.getByText('Sold 0.10 GBPUSD').waitFor();
    assert.equal((await eve.get('/api/orders/fills/list')).items.length, 1);

    await page.reload();
    await until('still as arranged', async () => (await first(3)) === 'XAUUSD,AUDUSD,USDJPY');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('takes limit, stop and stop-limit orders, moves one along the chart, and calls one off', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const { bid, ask, at } = await present(eve, 'GBPJPY');
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve, 'GBPJPY');
    const ticket = page.getByLabel('Order ticket');
    const kind = (name) => ticket.getByRole('radio', { name, exact: true }).click();
    const price = (label, value) => ticket.getByLabel(label, { exact: true }).fill(value);
    const refusal = ticket.getByRole('alert');

    await kind('Limit');
    await price('Limit price', at(ask, 900));
    await ticket.getByRole('button', { name: /^Place buy limit/ }).click();
    await refusal.getByText('WRONG_SIDE', { exact: false }).waitFor();
    await price('Limit price', at(bid, -900));
    await ticket.getByRole('button', { name: /^Place buy limit/ }).click();
    await page.getByText('Buy limit placed').waitFor();
    await kind('Stop');
    await price('Stop price', at(ask, 900));
    await ticket.getByRole('button', { name: /^Place buy stop/ }).click();
    await page.getByText('Buy stop placed').waitFor();
    await page.getByTestId('chart').click({ button: 'right', position: { x: 80, y: 60 } });
    await page.getByRole('menuitem', { name: 'Sell limit …' }).click();
    await ticket.getByRole('button', { name: /^Place sell limit/ }).waitFor();
    assert.ok(Number(await ticket.getByLabel('Limit price', { exact: true }).inputValue()) > Number(ask));
    await ticket.getByRole('button', { name: /^Buy/ }).first().click();
    await kind('Stop-limit');
    await price('Stop price', at(ask, 1100));
    await price('Limit price once touched', at(ask, 1000));
    await ticket.getByRole('button', { name: /^Place buy stop-limit/ }).click();
    await page.getByText('Buy stop-limit placed').waitFor();

    await page.getByRole('tab', { name: 'Orders 3' }).click();
    const orders = page.getByRole('table', { name: 'Working orders' });
    const slider = page.getByRole('slider', { name: /^Price of Buy limit/ });
    await slider.focus();
    await slider.press('ArrowDown');
    await slider.press('Enter');
    await orders.getByRole('button', { name: new RegExp(`^Price of the order in GBPJPY: ${at(bid, -910)}`) }).waitFor();
    await orders
      .getByRole('row')
      .filter({ hasText: 'Buy stop-limit' })
      .getByRole('button', { name: /^Cancel the order/ })
      .click();
    await page.getByText('Order cancelled').waitFor();
    await page.getByRole('tab', { name: 'Orders 2' }).waitFor();
    await page.getByRole('radio', { name: 'Ended' }).click();
    await page.getByRole('table', { name: 'Ended orders' }).getByText('cancelled').waitFor();
    const { items } = await eve.get('/api/orders/pending/');
    assert.deepEqual(items.map(({ orderType }) => orderType).sort(), ['LIMIT', 'STOP']);
    await page.context().close();
  });

  it('closes a part, the losing, the winning and all, shows their bars, and saves what history shows', async () => {
    const eve = await Caller.registered({ portfolio: { positionMode: 'HEDGING' } });
    const trade = (side, volume) => eve.post('/api/orders/execute/', { symbol: 'USOIL', side, volume });
    const page = await (await world.person()).newPage();
    await byHand('USOIL', async (quote) => {
      const { bid, ask, at } = await present(eve, 'USOIL');
      await quote(bid, ask);
      await trade('BUY', '0.40');
      await trade('SELL', '0.10');
      await atTheDesk(page, eve, 'USOIL');
      const rows = (count) =>
        until(`${count} positions`, async () => (await rowsOf(positions(page)).count()) === count);
      await rows(2);
      await positions(page)
        .getByRole('row')
        .filter({ hasText: '0.40' })
        .getByRole('button', { name: 'Close part of USOIL' })
        .click();
      await page.getByRole('dialog').getByRole('button', { name: '25 %' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Close 0.10 lots' }).click();
      await positions(page).getByText('0.30').waitFor();

      await quote(at(bid, 50), at(ask, 50));
      const chart = page.getByRole('region', { name: 'Chart of USOIL' });
      // Away from the chart, whose legend would tell of the bar under the mouse.
      await page.mouse.move(5, 5);
      await chart.getByText(at(bid, 50)).first().waitFor();
      for (const [key, name] of [...'12345678'].map((key, i) => [
        key,
        ['5s', '1m', '5m', '15m', '1h', '4h', '1D', '1W'][i],
      ])) {
        await page.keyboard.press(key);
        await chart.getByRole('button', { name, exact: true, pressed: true }).waitFor();
        await chart.getByText(at(bid, 50)).first().waitFor();
      }
      await page.keyboard.press('2');
      for (const name of ['SMA 20', 'EMA 50', 'Bollinger 20, 2', 'RSI 14']) {
        await chart.getByRole('button', { name: /^Indicators/ }).click();
        await page.getByRole('menuitemcheckbox', { name }).click();
        await page.keyboard.press('Escape');
      }
      await chart.getByRole('button', { name: 'Indicators 4' }).waitFor();

      const closeMany = async (which) => {
        await page.getByRole('button', { name: 'Close …' }).click();
        await page.getByRole('menuitem', { name: `Close ${which} positions` }).click();
        await page
          .getByRole('dialog')
          .getByRole('button', { name: `Close ${which}` })
          .click();
      };
      await closeMany('losing');
      await rows(1);
      await positions(page).getByText('Sell').waitFor({ state: 'detached' });
      await closeMany('winning');
      await page.getByText('Nothing is open').waitFor();
      await Promise.all([trade('BUY', '0.01'), trade('SELL', '0.02')]);
      await rows(2);
      await closeMany('all');
      await page.getByText('Nothing is open').waitFor();
    });
    await page.getByRole('tab', { name: 'History' }).click();
    const closed = page.getByRole('table', { name: 'Closed trades' });
    await until('five closed lots', async () => (await rowsOf(closed).count()) === 5);
    await page.getByLabel('Why it closed').selectOption('STOP_LOSS');
    await page.getByText('No closed trade here yet').waitFor();
    await page.getByLabel('Why it closed').selectOption('CLIENT');
    await until('five again', async () => (await rowsOf(closed).count()) === 5);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const lines = readFileSync(await saved.path(), 'utf8').split('\r\n');
    assert.equal(lines.length, 6);
    assert.match(lines[0], /^closedAt,openedAt,symbol,direction,volume,/);
    assert.ok(lines.slice(1).every((line) => line.includes(',USOIL,')));
    await page.getByRole('tab', { name: 'Ledger' }).click();
    const ledger = page.getByRole('table', { name: 'Ledger' });
    await until('a booking for each lot, and the first deposit', async () => (await rowsOf(ledger).count()) === 6);
    await page.getByLabel('What was booked').selectOption('DEPOSIT');
    await until('the deposit alone', async () => (await rowsOf(ledger).count()) === 1);
    const [booked] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const bookings = readFileSync(await booked.path(), 'utf8').split('\r\n');
    assert.equal(bookings.length, 2);
    assert.match(bookings[1], /,DEPOSIT,10000\.00,USD,10000\.00,/);
    await page.context().close();
  });

  it('explains where the oldest has to be closed first, and shows the refusal by its name', async () => {
    const eve = await Caller.registered({ portfolio: { positionMode: 'HEDGING_FIFO_US' } });
    for (let i = 0; i < 2; i++)
      await eve.post('/api/orders/execute/', { symbol: 'EURUSD', side: 'BUY', volume: '0.20' });
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve);
    const newer = rowsOf(positions(page)).first();
    await until('both are there', async () => (await rowsOf(positions(page)).count()) === 2);
    await newer.getByRole('button', { name: 'Close part of EURUSD' }).click();
    await page
      .getByRole('dialog')
      .getByText(/^FIFO: .* older position in EURUSD has to be closed first/)
      .waitFor();
    await page.keyboard.press('Escape');
    await newer.getByRole('button', { name: 'Close EURUSD', exact: true }).click();
    await page.getByText(/FIFO/).first().waitFor();
    assert.equal((await eve.get('/api/orders/active/list')).items.length, 2);
    await page.context().close();
  });
});
