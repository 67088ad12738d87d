// Two hundred ticks a second on a slow machine: nothing may be held up.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from './browser.mjs';
import { leadTo, loadMarket } from './load-market.mjs';
import { busyTrader } from './pages.mjs';
import { atTheDesk, positions } from './people.mjs';

const SECONDS = Number(process.env.PQ_LOAD_SECONDS ?? 30);
const SLOWER = Number(process.env.PQ_LOAD_SLOWER ?? 4);
/** Where to write what a browser's developer tools show of it all, if anywhere. */
const TRACE = process.env.PQ_LOAD_TRACE;

/** In the page: long tasks, interactions, and how long a tick takes from its arrival to its frame. */
function observe() {
  const arrived = new Map();
  window.seen = { long: [], paint: [], interactions: [] };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor() {
      super();
      this.addEventListener('message', ({ data }) => {
        const match = /"channel":"market","symbol":"EURUSD".*?"bid":"([\d.]+)"/.exec(data);
        if (match) arrived.set(match[1], performance.now());
      });
    }
  };
  window.startWatching = () => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.seen.long.push(Math.round(duration));
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      for (const { duration, name } of list.getEntries()) window.seen.interactions.push([name, Math.round(duration)]);
    }).observe({ type: 'event', durationThreshold: 16 });
    // Written within a frame: a message posted then is heard once that frame was laid out and painted.
    const painting = [];
    const painted = new MessageChannel();
    painted.port1.onmessage = () => {
      const now = performance.now();
      for (const since of painting.splice(0)) window.seen.paint.push(now - since);
    };
    const button = document.querySelector('button[aria-label^="Sell EURUSD at"]');
    new MutationObserver(() => {
      const bid = /at ([\d.]+)/.exec(button.getAttribute('aria-label'))?.[1];
      const since = arrived.get(bid);
      if (since === undefined) return;
      arrived.delete(bid);
      painting.push(since);
      if (painting.length === 1) painted.port2.postMessage(null);
    }).observe(button, { attributes: true, attributeFilter: ['aria-label'] });
  };
}

const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

describe('the trading screen of somebody with positions, orders and fills, under two hundred ticks a second', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('paints in time and holds nobody up', async () => {
    const eve = await busyTrader();
    const page = await (await world.person({ bypassCSP: true })).newPage();
    const feed = await loadMarket(eve);
    await page.addInitScript(leadTo, feed.url);
    await page.addInitScript(observe);
    try {
      await atTheDesk(page, eve);
      await page.locator('canvas').first().waitFor();
      await positions(page).getByText('XAUUSD').waitFor();
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      await page.waitForTimeout(4000);
      await devtools.send('Performance.enable');
      const spent = async () => {
        const { metrics } = await devtools.send('Performance.getMetrics');
        return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
      };
      const begun = await spent();
      await page.evaluate(() => window.startWatching());
      if (TRACE) await world.browser.startTracing(page, { path: TRACE });
      await page.waitForTimeout(SECONDS * 350);
      const gold = await page.locator('button[title*="Alt and arrows"]', { hasText: 'XAUUSD' }).boundingBox();
      await page.mouse.click(gold.x + 10, gold.y + 10);
      await page.getByRole('heading', { name: 'XAUUSD' }).waitFor();
      await page.waitForTimeout(SECONDS * 300);
      const ledger = await page.getByRole('tab', { name: 'Ledger' }).boundingBox();
      await page.mouse.click(ledger.x + 10, ledger.y + 10);
      await page.getByRole('table', { name: 'Ledger' }).waitFor();
      await page.waitForTimeout(SECONDS * 350);
      if (TRACE) await world.browser.stopTracing();
      const { long, paint, interactions } = await page.evaluate(() => window.seen);
      const ended = await spent();
      const percent = (of) => Math.round((100 * (ended[of] - begun[of])) / (ended.Timestamp - begun.Timestamp));
      const figures = {
        busy: `${percent('TaskDuration')} % (script ${percent('ScriptDuration')}, style ${percent('RecalcStyleDuration')}, layout ${percent('LayoutDuration')})`,
        paints: paint.length,
        p50: Math.round(percentile(paint, 0.5)),
        p99: Math.round(percentile(paint, 0.99)),
        longTasks: long,
        interaction: Math.max(0, ...interactions.map(([, millis]) => millis)),
      };
      console.log(JSON.stringify(figures));
      assert.ok(paint.length > SECONDS * 3, 'ticks reach the screen');
      assert.ok(figures.p99 <= 60, `tick to paint p99 ${figures.p99} ms`);
      assert.deepEqual(
        long.filter((millis) => millis > 50),
        [],
        'tasks over 50 ms',
      );
      assert.ok(figures.interaction <= 100, `interaction ${figures.interaction} ms`);
    } finally {
      feed.close();
    }
  });
});
