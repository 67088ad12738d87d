// What opens above a page: dialogs, menus, fields within tables. axe looks at each of them in both themes.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inBothThemes } from '../axe.mjs';
import { openBrowser } from '../browser.mjs';
import { busyTrader } from '../pages.mjs';
import { atTheDesk, PAGES, positions, rowsOf, signIn } from '../people.mjs';
import { Caller, present } from '../stack.mjs';

const ADMIN = { username: 'admin', password: process.env.PQ_DEMO_PASSWORD ?? 'Demo-harbour-42' };

const OPENED = '[role="dialog"],[role="menu"]';
const TABLE = { within: '[role="tabpanel"]' };
const TICKET = { within: 'form[aria-label="Order ticket"]' };

describe('what opens above', () => {
  let world;
  let eve;
  before(async () => {
    world = await openBrowser();
    eve = await busyTrader();
  });
  after(() => world.close());

  /** Opens each in turn, looks at it and what it may stand in, and leaves it by Esc. */
  async function lookedAt(page, openings) {
    const findings = [];
    for (const [name, open, { within = OPENED, leave = () => page.keyboard.press('Escape') } = {}] of openings) {
      await open().catch((thrown) => {
        throw new Error(`${name} does not open`, { cause: thrown });
      });
      findings.push(...(await inBothThemes(page, name, within)));
      await leave();
      await page.waitForFunction((opened) => !document.querySelector(opened), OPENED);
    }
    return findings;
  }

  it('the trading screen has nothing that axe objects to', async () => {
    const page = await (await world.person({ reducedMotion: 'reduce' })).newPage();
    await atTheDesk(page, eve);
    await positions(page).getByText('XAUUSD').waitFor();
    const { at, ask } = await present(eve, 'EURUSD');
    const button = (name) => page.getByRole('button', { name }).first();
    const menu = (name) => async () => {
      await button(name).click();
      await page.getByRole('menu').waitFor();
    };
    const dialog = (open) => async () => {
      await open();
      await page.getByRole('dialog').waitFor();
    };
    const stop = positions(page).getByRole('button', { name: /^Stop loss of EURUSD/ });
    const findings = await lookedAt(page, [
      ['menu of portfolios', menu(/^Portfolio:/)],
      // With the whole page, once: where menus stand in it.
      ['menu of the account', menu(/^Account of/), { within: null }],
      ['intervals', menu('Other intervals')],
      ['indicators', menu(/^Indicators/)],
      ['sheet of keys', dialog(() => page.keyboard.press('?'))],
      [
        'right click on the chart',
        async () => {
          await page.getByTestId('chart').click({ button: 'right', position: { x: 80, y: 60 } });
          await page.getByRole('menu').waitFor();
        },
      ],
      ['closing many', menu('Close …')],
      [
        'confirming to close all',
        dialog(async () => {
          await menu('Close …')();
          await page.getByRole('menuitem', { name: 'Close all positions' }).click();
        }),
      ],
      ['closing a part', dialog(() => button('Close part of EURUSD').click())],
      ['a stop being changed', () => stop.click(), TABLE],
      [
        'a stop that was refused',
        async () => {
          await stop.click();
          await page.getByRole('textbox', { name: 'Stop loss of EURUSD' }).fill(at(ask, 500));
          await page.keyboard.press('Enter');
          await page.getByRole('alert').getByText('WRONG_SIDE', { exact: false }).waitFor();
        },
        { within: '[role="alert"]' },
      ],
      [
        'more of the ticket',
        () => page.getByText(/^More:/).click(),
        { ...TICKET, leave: () => page.getByText(/^More:/).click() },
      ],
      [
        'an order being changed',
        async () => {
          await page.getByRole('tab', { name: /^Orders/ }).click();
          await page.getByRole('button', { name: /^Price of the order in EURUSD/ }).click();
        },
        TABLE,
      ],
      [
        'an amount explained',
        dialog(async () => {
          await page.getByRole('tab', { name: 'Ledger' }).click();
          await rowsOf(page.getByRole('table', { name: 'Ledger' }))
            .first()
            .getByRole('button')
            .click();
          await page.getByText('Unrounded').waitFor();
        }),
      ],
    ]);
    await page.goto(`${PAGES}/portfolios`);
    findings.push(...(await lookedAt(page, [['deleting a portfolio', dialog(() => button(/^Delete /).click())]])));
    await page.goto(`${PAGES}/portfolio/funds`);
    findings.push(...(await lookedAt(page, [['beginning again', dialog(() => button('Begin again …').click())]])));
    await page.goto(`${PAGES}/portfolio/observers`);
    await button('Allow').click();
    await page.getByText('It is shown now and never again').waitFor();
    findings.push(...(await inBothThemes(page, 'a link that was made')));
    assert.deepEqual(findings, []);
    await page.context().close();
  });

  it('the administration has nothing that axe objects to', async () => {
    const page = await (await world.person({ reducedMotion: 'reduce' })).newPage();
    await signIn(page, ADMIN);
    // Something for the audit log to show.
    const admin = await Caller.demo('admin');
    await admin.post(`/api/admin/portfolios/${eve.portfolioId}/adjust/`, { amount: '1.00', note: 'a test' });
    const findings = [];
    const opened = async (chapter, openings) => {
      await page.goto(`${PAGES}/admin/${chapter}`);
      const steps = openings.map(([name, open]) => [
        name,
        async () => {
          await open();
          await page.locator('[role="dialog"],[role="menu"]').first().waitFor();
        },
      ]);
      findings.push(...(await lookedAt(page, steps)));
    };
    const button = (name) => page.getByRole('button', { name }).first();
    const chosen = (opener, item) => async () => {
      await button(opener).click();
      await page.getByRole('menuitem', { name: item }).first().click();
    };
    await opened('users', [
      ['a new user', () => button('New user').click()],
      ['menu of a user', () => button(`Change ${eve.username}`).click()],
      ['locking a user', chosen(`Change ${eve.username}`, 'Lock')],
    ]);
    await opened('portfolios', [
      ['menu of a portfolio', () => button('Change Swing, majors and gold').click()],
      ['adjusting a balance', chosen('Change Swing, majors and gold', /^Adjust/)],
      ['changing rights', chosen('Change Swing, majors and gold', 'May only close')],
    ]);
    await opened('instruments', [['changing an instrument', () => button('Change EURUSD').click()]]);
    await opened('market', [
      ['switching a market', () => page.getByLabel('Mode of US500').getByRole('radio', { name: 'Paused' }).click()],
      ['a scenario', () => button('Wide spread').click()],
    ]);
    await opened('jobs', [['running a job', () => button(/^Run now/).click()]]);
    await admin.post('/api/admin/market/mode/', { symbol: 'US500', mode: 'LIVE' });
    await opened('audit', [
      ['details of what was done to the market', () => button('Details').click()],
      ['details of what was done to a portfolio', () => page.getByRole('button', { name: 'Details' }).nth(1).click()],
    ]);
    assert.deepEqual(findings, []);
    await page.context().close();
  });
});
