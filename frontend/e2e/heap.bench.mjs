// Half an hour at two hundred ticks a second, with somebody who looks at one market after another: the memory of the page is flat.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from './browser.mjs';
import { leadTo, loadMarket } from './load-market.mjs';
import { busyTrader } from './pages.mjs';
import { atTheDesk } from './people.mjs';

const MINUTES = Number(process.env.PQ_HEAP_MINUTES ?? 30);
const SAMPLES = 60;
/** Until caches are full and code is compiled, a heap grows; it is judged from then on. */
const WARM_SHARE = 0.2;
const SYMBOLS = ['EURUSD', 'XAUUSD', 'USDJPY'];
const TABS = [/^Orders/, 'History', 'Ledger', /^Positions/];
/** Growth in half an hour that is still called flat: less than what one more chart takes. */
const MOST_GROWTH_MEBI = 1;

/** Rise of the straight line through the values from its first to its last point. */
function rise(values) {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let over = 0;
  let under = 0;
  values.forEach((value, i) => {
    over += (i - middle) * (value - mean);
    under += (i - middle) ** 2;
  });
  return (over / under) * (values.length - 1);
}

describe('the memory of the trading screen', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it(`is flat over ${MINUTES} minutes`, { timeout: (MINUTES + 5) * 60_000 }, async () => {
    const eve = await busyTrader();
    const page = await (await world.person({ bypassCSP: true })).newPage();
    const feed = await loadMarket(eve);
    await page.addInitScript(leadTo, feed.url);
    // How slow a machine is, is another bench's question.
    page.setDefaultTimeout(180_000);
    try {
      await atTheDesk(page, eve);
      await page.locator('canvas').first().waitFor();
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Performance.enable');
      const look = async () => {
        await devtools.send('HeapProfiler.collectGarbage');
        const { usedSize } = await devtools.send('Runtime.getHeapUsage');
        const { metrics } = await devtools.send('Performance.getMetrics');
        const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
        return { heap: usedSize / 2 ** 20, nodes: of('Nodes'), listeners: of('JSEventListeners') };
      };
      const samples = [];
      const begun = Date.now();
      const minutes = () => (Date.now() - begun) / 60_000;
      for (let i = 0; minutes() < MINUTES; i++) {
        const symbol = SYMBOLS[i % SYMBOLS.length];
        await page.locator(`button[title*="Alt and arrows"]`, { hasText: symbol }).click();
        await page.getByRole('heading', { name: symbol }).waitFor();
        await page.getByRole('tab', { name: TABS[i % TABS.length] }).click();
        await page.waitForTimeout((MINUTES * 60_000) / SAMPLES);
        samples.push(await look());
        const { heap, nodes, listeners } = samples[i];
        console.log(`${minutes().toFixed(1)} min: ${heap.toFixed(2)} MiB, ${nodes} nodes, ${listeners} listeners`);
      }
      const judged = samples.slice(Math.floor(samples.length * WARM_SHARE));
      const rises = {
        heapMebi: rise(judged.map(({ heap }) => heap)),
        nodes: rise(judged.map(({ nodes }) => nodes)),
        listeners: rise(judged.map(({ listeners }) => listeners)),
      };
      console.log(`rise in the last ${(MINUTES * (1 - WARM_SHARE)).toFixed(0)} minutes: ${JSON.stringify(rises)}`);
      assert.ok(rises.heapMebi <= MOST_GROWTH_MEBI, `the heap rises by ${rises.heapMebi.toFixed(2)} MiB`);
      assert.ok(rises.nodes <= judged[0].nodes * 0.05, `nodes rise by ${rises.nodes.toFixed(0)}`);
      assert.ok(rises.listeners <= judged[0].listeners * 0.05, `listeners rise by ${rises.listeners.toFixed(0)}`);
    } finally {
      feed.close();
    }
  });
});
