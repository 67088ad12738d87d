// Two hundred ticks a second on a slow machine: nothing may be held up, and nothing may pile up.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from './browser.mjs';
import { atTheDesk } from './people.mjs';
import { socketServer } from './socket-server.mjs';
import { Caller } from './stack.mjs';

const TICKS_A_SECOND = 200;
const SECONDS = Number(process.env.PQ_LOAD_SECONDS ?? 30);
const SLOWER = Number(process.env.PQ_LOAD_SLOWER ?? 4);
/** Where to write what a browser's developer tools show of it all, if anywhere. */
const TRACE = process.env.PQ_LOAD_TRACE;

/** Stands in for the market: the subscriptions are answered, and then come ticks, each symbol in turn, fifty frames a second. */
function market(peer, quotes) {
  const at = new Map([...quotes].map(([symbol, { bid, ask, sequence }]) => [symbol, { bid, ask, seq: sequence }]));
  let seq = Math.max(...[...at.values()].map((quote) => quote.seq));
  const follows = { market: new Set(), ticks: new Set() };
  const view = (symbol) => {
    const { bid, ask, seq: sequence } = at.get(symbol);
    const time = new Date().toISOString();
    return { symbol, bid, ask, sequence, time, open: true, mode: 'LIVE', manual: false, dayOpen: bid };
  };
  peer.onText = (text) => {
    const { op, channel, symbols } = JSON.parse(text);
    if (op !== 'subscribe' || !follows[channel]) return;
    const answers = symbols.map((symbol) => {
      follows[channel].add(symbol);
      const data = channel === 'market' ? view(symbol) : [];
      return { type: 'snapshot', channel, symbol, seq: at.get(symbol).seq, prevSeq: null, data };
    });
    peer.send(JSON.stringify([{ type: 'subscribed', channel, data: { symbols } }, ...answers]));
  };
  const names = [...at.keys()];
  let next = 0;
  return setInterval(() => {
    const news = [];
    for (let i = 0; i < TICKS_A_SECOND / 50; i++) {
      const symbol = names[next++ % names.length];
      const before = at.get(symbol);
      const digits = before.bid.split('.')[1].length;
      const step = (next % 3 === 0 ? -2 : 1) / 10 ** digits;
      const tick = {
        bid: (Number(before.bid) + step).toFixed(digits),
        ask: (Number(before.ask) + step).toFixed(digits),
        seq: ++seq,
      };
      at.set(symbol, tick);
      const data = { ...tick, time: new Date().toISOString(), manual: false };
      const of = { symbol, seq, prevSeq: before.seq };
      if (follows.market.has(symbol)) news.push({ type: 'market', channel: 'market', ...of, data });
      if (follows.ticks.has(symbol)) news.push({ type: 'ticks', channel: 'ticks', ...of, data: [data] });
    }
    peer.send(JSON.stringify(news));
  }, 20);
}

/** In the page: its socket leads to the market of this test; long tasks, and how long a tick takes from its arrival to its frame. */
function observe(url) {
  const arrived = new Map();
  window.seen = { long: [], paint: [], interactions: [] };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor() {
      super(url);
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

describe('the trading screen under two hundred ticks a second', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('paints in time, holds nobody up, and keeps its memory', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const { items } = await eve.get('/prices/market/');
    const quotes = new Map(items.map((one) => [one.symbol, one]));
    const page = await (await world.person({ bypassCSP: true })).newPage();
    const timers = [];
    const feed = await socketServer((peer) => timers.push(market(peer, quotes)));
    await page.addInitScript(observe, feed.url);
    try {
      await atTheDesk(page, eve);
      await page.locator('canvas').first().waitFor();
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      await page.waitForTimeout(4000);
      const heap = async () => {
        await devtools.send('HeapProfiler.collectGarbage');
        return (await devtools.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
      };
      await devtools.send('Performance.enable');
      const spent = async () => {
        const { metrics } = await devtools.send('Performance.getMetrics');
        return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
      };
      const before = await heap();
      const begun = await spent();
      await page.evaluate(() => window.startWatching());
      if (TRACE) await world.browser.startTracing(page, { path: TRACE });
      await page.waitForTimeout(SECONDS * 500);
      const ledger = await page.getByRole('tab', { name: 'Ledger' }).boundingBox();
      await page.mouse.click(ledger.x + 10, ledger.y + 10);
      await page.getByRole('table', { name: 'Ledger' }).waitFor();
      await page.waitForTimeout(SECONDS * 500);
      if (TRACE) await world.browser.stopTracing();
      const { long, paint, interactions } = await page.evaluate(() => window.seen);
      const ended = await spent();
      const after = await heap();
      const percent = (of) => Math.round((100 * (ended[of] - begun[of])) / (ended.Timestamp - begun.Timestamp));
      const figures = {
        busy: `${percent('TaskDuration')} % (script ${percent('ScriptDuration')}, style ${percent('RecalcStyleDuration')}, layout ${percent('LayoutDuration')})`,
        paints: paint.length,
        p50: Math.round(percentile(paint, 0.5)),
        p99: Math.round(percentile(paint, 0.99)),
        longTasks: long,
        interaction: Math.max(0, ...interactions.map(([, millis]) => millis)),
        heapBefore: before.toFixed(1),
        heapAfter: after.toFixed(1),
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
      assert.ok(after < before * 1.15 + 2, `heap ${before} MiB became ${after}`);
    } finally {
      for (const timer of timers) clearInterval(timer);
      feed.close();
    }
  });
});
