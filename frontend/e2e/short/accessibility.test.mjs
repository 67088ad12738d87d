// Every page in both themes: nothing axe objects to, and nothing hidden or cut off on a small screen.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inBothThemes } from '../axe.mjs';
import { openBrowser } from '../browser.mjs';
import { busyTrader, visitAll } from '../pages.mjs';
import { PHONE, unreadable } from '../small-screen.mjs';

const DESK = { width: 1440, height: 900 };

/** The panels that a small trading screen has one behind another. */
async function unreadablePanels(page) {
  const findings = [];
  const show = (name) => page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name }).click();
  for (const name of ['Markets', 'Trade']) {
    await show(name);
    findings.push(...(await unreadable(page, `${name} of the small desk`)));
  }
  await show('Account');
  for (const name of [/^Orders/, 'History', 'Ledger', /^Positions/]) {
    await page.getByRole('tab', { name }).click();
    await page.waitForFunction(() => !document.body.textContent.includes('Loading'));
    findings.push(...(await unreadable(page, `${name} of the small desk`)));
  }
  return findings;
}

describe('every page', () => {
  it('has nothing that axe objects to in either theme, and hides no figure on a screen of 360 pixels', async () => {
    const world = await openBrowser();
    const findings = [];
    try {
      const look = async (page, name) => {
        findings.push(...(await inBothThemes(page, name)));
        await page.setViewportSize(PHONE);
        findings.push(...(await unreadable(page, name)));
        if (name === 'trade') findings.push(...(await unreadablePanels(page)));
        await page.setViewportSize(DESK);
      };
      // Without motion: a colour on its way from one theme to the other is in neither.
      await visitAll(() => world.person({ reducedMotion: 'reduce' }), await busyTrader(), look);
    } finally {
      await world.close();
    }
    assert.deepEqual(findings, []);
  });
});
