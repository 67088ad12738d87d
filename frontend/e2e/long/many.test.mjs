// Five thousand open positions and a history of a hundred thousand fills: what is not seen costs nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser.mjs';
import { atTheDesk, positions } from '../people.mjs';
import { Caller, OWN_STACK, until } from '../stack.mjs';

const POSITIONS = 5000;
const FILLS = 100_000;
/** Generous, for a machine that does other things too; what it takes at rest has not been measured. */
const LONGEST_TASK = 3000;
const PQ = fileURLToPath(new URL('../../../pq', import.meta.url));

/** The longest task of the page from now until it is asked, in milliseconds. */
async function watchTasks(page) {
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: 'longtask' });
  });
  return () => page.evaluate(() => Math.round(window.longest));
}

const scroller = (table) => table.locator('xpath=..');
const scrollTo = (table, top) => scroller(table).evaluate((it, to) => it.scrollTo(0, to), top);
const rowsIn = (table) => table.getByRole('row').count();
const lengthOf = async (table) => Number(await table.getAttribute('aria-rowcount')) - 1;

describe('very many rows', { skip: OWN_STACK ? false : 'needs a stack of its own' }, () => {
  let world;
  let eve;
  before(async () => {
    world = await openBrowser();
    eve = await Caller.registered({
      portfolio: { positionMode: 'HEDGING', leverage: 500, initialBalance: '1000000.00' },
    });
    const deal = { symbol: 'EURUSD', side: 'BUY', volume: '0.01' };
    const { positions: opened } = await eve.post('/api/orders/execute/', deal);
    await eve.post('/api/orders/close/', { positionId: opened[0].id });
    await eve.post('/api/orders/execute/', deal);
    execFileSync(PQ, ['bench', 'long-history', eve.portfolioId, String(POSITIONS), String(FILLS)]);
  });
  after(() => world.close());

  it('five thousand positions scroll, move with the market, and close', async () => {
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve);
    const table = positions(page);
    await until('all positions are there', async () => (await lengthOf(table)) === POSITIONS + 1);
    assert.ok((await rowsIn(table)) < 100, 'only what is seen is in the document');
    const longest = await watchTasks(page);
    const height = await scroller(table).evaluate((it) => it.scrollHeight);
    for (let part = 1; part <= 20; part++) {
      await scrollTo(table, (height * part) / 20);
      await table.getByRole('row').last().waitFor();
      assert.ok((await rowsIn(table)) < 100);
    }
    const last = await table.getByRole('row').last().getAttribute('aria-rowindex');
    assert.ok(Number(last) > POSITIONS, `the last row is number ${last}`);
    console.log(`longest task while five thousand positions scroll: ${await longest()} ms`);
    assert.ok((await longest()) < LONGEST_TASK);
    const profit = table.getByRole('row').last().getByRole('cell').nth(5);
    const before = await profit.textContent();
    await until('the last row moves with the market', async () => (await profit.textContent()) !== before, 30_000);
    await page.context().close();
  });

  it('a history of a hundred thousand is read page by page, and the ledger too', async () => {
    const page = await (await world.person()).newPage();
    await atTheDesk(page, eve);
    for (const [tab, name] of [
      ['History', 'Closed trades'],
      ['Ledger', 'Ledger'],
    ]) {
      await page.getByRole('tab', { name: tab }).click();
      const table = page.getByRole('table', { name });
      await until('the first page', async () => (await lengthOf(table)) >= 100);
      const longest = await watchTasks(page);
      const began = Date.now();
      for (let pages = 2; pages <= 30; pages++) {
        const known = await lengthOf(table);
        await scrollTo(table, await scroller(table).evaluate((it) => it.scrollHeight));
        await until('another page', async () => (await lengthOf(table)) > known);
        assert.ok((await rowsIn(table)) < 100, 'only what is seen is in the document');
      }
      console.log(`${name}: thirty pages in ${Date.now() - began} ms, longest task ${await longest()} ms`);
      assert.ok((await longest()) < LONGEST_TASK);
    }
    const { items, nextCursor } = await eve.get('/api/orders/fills/list?limit=500');
    assert.equal(items.length, 500);
    assert.ok(nextCursor);
    await page.context().close();
  });
});
