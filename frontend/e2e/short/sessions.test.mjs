// Tokens in two tabs, who may see what, and a change by the operator that reaches a trader.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { atTheDesk, PAGES, positions, signIn } from '../people.mjs';
import { byHand, Caller, present, unique, until } from '../stack.mjs';

const PASSWORD = process.env.PQ_DEMO_PASSWORD ?? 'Demo-harbour-42';

describe('a session', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('survives a reload, is there in a second tab, and ends in both at once', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const context = await world.person();
    const first = await context.newPage();
    await atTheDesk(first, eve);
    await first.reload();
    await first.getByLabel('Order ticket').waitFor();
    const second = await context.newPage();
    await second.goto(`${PAGES}/trade`);
    await second.getByLabel('Order ticket').waitFor();
    // Both take the same refresh token at once.
    await Promise.all([first.reload(), second.reload()]);
    for (const tab of [first, second]) await tab.getByLabel('Order ticket').waitFor();
    assert.equal(
      await first.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }).includes('eyJ')),
      false,
    );
    await first.getByRole('button', { name: /^Account of/ }).click();
    await first.getByRole('menuitem', { name: 'Sign out' }).click();
    await first.getByRole('button', { name: 'Sign in' }).waitFor();
    await second.getByText('You signed out in another tab').waitFor();
    await context.close();
  });

  it('that was ended from elsewhere is over at once in every tab, and says so', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const [desk, tablet] = await Promise.all(
      [1, 2].map(async () => {
        const page = await (await world.person()).newPage();
        await atTheDesk(page, eve);
        return page;
      }),
    );
    const otherTab = await tablet.context().newPage();
    await otherTab.goto(`${PAGES}/trade`);
    await otherTab.getByLabel('Order ticket').waitFor();
    await desk.goto(`${PAGES}/account`);
    const sessions = desk.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
    await sessions.first().waitFor();
    // The two browsers and the program that registered.
    assert.equal(await sessions.count(), 3);
    assert.equal(await sessions.filter({ hasText: 'this one' }).count(), 1);
    for (let left = 3; left > 1; left--) {
      await desk
        .getByRole('button', { name: /^Sign out the session/ })
        .first()
        .click();
      await until('one session fewer', async () => (await sessions.count()) === left - 1);
    }
    for (const tab of [tablet, otherTab]) {
      await tab.getByText(/Your session has ended|You signed out in another tab/).waitFor();
      await tab.getByRole('button', { name: 'Sign in' }).waitFor();
    }
    await desk.reload();
    await sessions.first().waitFor();
    for (const page of [desk, tablet]) await page.context().close();
  });

  it('of an observer shows what was granted and nothing to trade with', async () => {
    const eve = await Caller.registered({ portfolio: { name: 'Watched' } });
    await eve.post('/api/orders/execute/', { symbol: 'EURJPY', side: 'BUY', volume: '0.10' });
    const { id, token } = await eve.post('/api/portfolio/observers/', { label: 'wall', parts: ['ACTIVE', 'REPORT'] });
    const page = await (await world.person()).newPage();
    await page.goto(`${PAGES}/observe#${token}`);
    await page.getByRole('heading', { name: 'Watched' }).waitFor();
    await positions(page).getByText('EURJPY').waitFor();
    assert.equal(await page.locator('button, input, select, form').count(), 0);
    assert.equal(await page.getByText('Latest trades').count(), 0);
    await eve.call('DELETE', `/api/portfolio/observers/${id}`);
    await page.getByRole('heading', { name: 'Nothing is shown here any more' }).waitFor();
    assert.equal(await positions(page).count(), 0);
    await page.context().close();
  });

  it('of an observer who signs in looks at what was shared, live, and has no address to trade at', async () => {
    const name = unique('Shown');
    const eve = await Caller.registered({ portfolio: { name } });
    await eve.post('/api/portfolio/observers/', { label: name, observer: 'observer', parts: ['ACTIVE', 'REPORT'] });
    const page = await (await world.person()).newPage();
    await signIn(page, { username: 'observer', password: PASSWORD });
    await page.getByRole('heading', { name: 'Shared with you' }).waitFor();
    await page.getByText(name).first().click();
    await page.getByRole('heading', { name }).waitFor();
    await page.getByTestId('as-of').getByText('live').waitFor();
    await byHand('EURJPY', async (quote) => {
      const { bid, ask, at } = await present(eve, 'EURJPY');
      await quote(bid, ask);
      let asked = 0;
      page.on('request', (request) => {
        if (request.url().includes('/active/')) asked++;
      });
      await eve.post('/api/orders/execute/', { symbol: 'EURJPY', side: 'BUY', volume: '0.10' });
      // Told of by the socket, long before the page would have looked again by itself.
      await positions(page).getByText('EURJPY').waitFor();
      await positions(page).getByText(bid).waitFor();
      const equity = () => page.getByTestId('equity').textContent();
      const before = await equity();
      await quote(at(bid, 200), at(ask, 200));
      await positions(page).getByText(at(bid, 200)).waitFor();
      await until('equity follows', async () => (await equity()) !== before);
      assert.ok(asked <= 2, `positions were asked for ${asked} times`);
    });
    assert.equal(await page.getByRole('button', { name: /buy|sell|close|part|cancel|change/i }).count(), 0);
    assert.equal(await page.locator('main form, main input').count(), 0);
    for (const address of ['/trade', '/admin', '/portfolios']) {
      await page.goto(PAGES + address);
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    }
    await page.context().close();
  });

  it('of an administrator changes a spread, and a trader sees it', async () => {
    const admin = await Caller.demo('admin');
    const usual = (await admin.get('/api/admin/instruments/')).items.find(
      (one) => one.symbol === 'USDCAD',
    ).spreadPoints;
    const page = await (await world.person()).newPage();
    await signIn(page, { username: 'admin', password: PASSWORD });
    await page.goto(`${PAGES}/admin/instruments`);
    await page.getByRole('button', { name: 'Change USDCAD' }).click();
    const eve = await Caller.registered({ portfolio: {} });
    const trader = await (await world.person()).newPage();
    await atTheDesk(trader, eve, 'USDCAD');
    await page.getByLabel('Usual spread, points').fill('300');
    await page.getByRole('button', { name: 'Change for everybody' }).click();
    await page.getByText('spreadPoints changed').waitFor();
    try {
      await until('the trader sees the wide spread', async () => {
        const text = await trader.getByTestId('spread').textContent();
        return Number(text) > 10 && text;
      });
    } finally {
      await admin.call('PATCH', '/api/admin/instruments/USDCAD', { spreadPoints: usual ?? 12 });
    }
    await trader.context().close();
    await page.goto(`${PAGES}/admin/audit`);
    await page.getByRole('table', { name: 'Audit log' }).getByText('instrument', { exact: false }).first().waitFor();
    await page.context().close();
  });

  it('that never was is asked to sign in, and comes back to where it wanted to go', async () => {
    const eve = await Caller.registered({ portfolio: { name: unique('P') } });
    const page = await (await world.person()).newPage();
    await page.goto(`${PAGES}/portfolios`);
    await page.getByLabel('Username').fill(eve.username);
    await page.getByLabel('Password').fill('not-the-password-1');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill(eve.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Portfolios' }).waitFor();
    await page.context().close();
  });
});
