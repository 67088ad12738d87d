// Names as long as they may be, on a screen as small as they come.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { PAGES, signIn } from '../people.mjs';
import { Caller, unique } from '../stack.mjs';

const ADMIN = { username: 'admin', password: process.env.PQ_DEMO_PASSWORD ?? 'Demo-harbour-42' };
const widthOf = (page) =>
  page.evaluate(() =>
    Math.max(document.documentElement.scrollWidth, document.getElementById('main')?.scrollWidth ?? 0),
  );

describe('a very long name', () => {
  it('of a user and of a portfolio pushes nothing off the screen', async () => {
    const world = await openBrowser();
    try {
      const long = unique('w').padEnd(64, 'W');
      const eve = await Caller.registered({ username: long, portfolio: { name: 'M'.repeat(64) } });
      const page = await (await world.person({ viewport: { width: 360, height: 740 } })).newPage();
      await signIn(page, eve);
      await page.goto(`${PAGES}/portfolios`);
      await page.getByRole('button', { name: /^Trade in/ }).click();
      await page.locator('canvas').first().waitFor();
      const wide = [];
      for (const address of [
        '/trade',
        '/portfolios',
        '/portfolio',
        '/portfolio/funds',
        '/portfolio/observers',
        '/account',
      ]) {
        await page.goto(PAGES + address);
        await page.locator('main h1').first().waitFor({ state: 'attached' });
        await page.waitForFunction(() => !document.body.textContent.includes('Loading'));
        if ((await widthOf(page)) > 360) wide.push(address);
      }
      const operator = await (await world.person({ viewport: { width: 360, height: 740 } })).newPage();
      await signIn(operator, ADMIN);
      for (const address of ['/admin/users', '/admin/portfolios']) {
        await operator.goto(PAGES + address);
        await operator.locator('main h1').first().waitFor();
        await operator.waitForFunction(() => !document.body.textContent.includes('Loading'));
        if ((await widthOf(operator)) > 360) wide.push(address);
      }
      assert.deepEqual(wide, []);
    } finally {
      await world.close();
    }
  });
});
