// A screen on a wall that nobody touches for days: nights asleep, a network that goes, services that are started anew.
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { PAGES, positions, signIn } from '../people.mjs';
import { byHand, Caller, killed, OWN_STACK, present, unique, until } from '../stack.mjs';

const BACK_MILLIS = 120_000;
const HOUR_MILLIS = 3_600_000;
const OBSERVER = { username: 'observer', password: process.env.PQ_DEMO_PASSWORD ?? 'Demo-harbour-42' };

describe('a screen on a wall', () => {
  let world;
  let eve;
  let link;
  const name = unique('Wall');
  before(async () => {
    world = await openBrowser();
    eve = await Caller.registered({ portfolio: { name } });
    await eve.post('/api/orders/execute/', { symbol: 'EURJPY', side: 'BUY', volume: '0.10' });
    const parts = ['ACTIVE', 'REPORT'];
    link = (await eve.post('/api/portfolio/observers/', { label: 'hall', parts })).token;
    await eve.post('/api/portfolio/observers/', { label: name, observer: 'observer', parts });
  });
  after(() => world.close());

  const opened = {
    'by its link': async (page) => {
      await page.goto(`${PAGES}/observe#${link}`);
    },
    'of an observer who signed in': async (page) => {
      await signIn(page, OBSERVER);
      await page.getByText(name).first().click();
    },
  };
  const isLive = (page) => page.getByTestId('as-of').getByText('live').waitFor({ timeout: BACK_MILLIS });

  for (const [whose, open] of Object.entries(opened)) {
    it(`${whose} goes on after nights asleep and a lost network`, async () => {
      const context = await world.person();
      const page = await context.newPage();
      await page.clock.install();
      await open(page);
      await isLive(page);
      await byHand('EURJPY', async (quote) => {
        const { bid, ask, at } = await present(eve, 'EURJPY');
        let points = 0;
        const follows = async () => {
          points += 10;
          await isLive(page);
          await quote(at(bid, points), at(ask, points));
          await positions(page).getByText(at(bid, points)).waitFor();
        };
        await follows();
        for (const hours of [0.2, 9, 72]) {
          await page.clock.fastForward(hours * HOUR_MILLIS);
          await follows();
        }
        await context.setOffline(true);
        await page.getByTestId('as-of').getByText('Reconnecting').waitFor();
        await page.clock.fastForward(9 * HOUR_MILLIS);
        await context.setOffline(false);
        await follows();
      });
      await context.close();
    });
  }

  it('comes back with each service that is started anew', {
    skip: OWN_STACK ? false : 'needs a stack of its own',
  }, async () => {
    const pages = [];
    for (const open of Object.values(opened)) {
      const page = await (await world.person()).newPage();
      await open(page);
      await isLive(page);
      pages.push(page);
    }
    for (const service of ['market-service', 'gateway-service', 'order-service']) {
      await killed(service)(BACK_MILLIS);
      for (const page of pages) await isLive(page);
    }
    const deal = { symbol: 'EURUSD', side: 'SELL', volume: '0.05' };
    await until('orders are taken again', () => eve.post('/api/orders/execute/', deal).catch(() => null), BACK_MILLIS);
    for (const page of pages) {
      await positions(page).getByText('EURUSD').waitFor();
      await isLive(page);
      await page.context().close();
    }
  });
});
