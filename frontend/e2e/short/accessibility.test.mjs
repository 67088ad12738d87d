// Every page in both themes: nothing axe objects to, and nothing that scrolls sideways on a small screen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { busyTrader, visitAll } from '../pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };

/** Rules of which another theme can change the judgement; the page itself is the same in both. */
const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

const objections = async (page, options) => {
  const { violations } = await page.evaluate(
    (more) => window.axe.run({ resultTypes: ['violations'], ...more }),
    options,
  );
  return violations.map(({ id, nodes }) => {
    const where = nodes.map(({ target, any }) => `${target} ${any[0]?.message ?? ''}`).slice(0, 3);
    return `${id}: ${where.join(' | ')}`;
  });
};

describe('every page', () => {
  it('has nothing that axe objects to in either theme, and fits a screen of 360 pixels', async () => {
    const world = await openBrowser();
    const findings = [];
    try {
      const look = async (page, name) => {
        await page.evaluate(axe);
        for (const colorScheme of ['dark', 'light']) {
          await page.emulateMedia({ colorScheme });
          await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
          for (const one of await objections(page, colorScheme === 'dark' ? {} : COLOURS))
            findings.push(`${name}, ${colorScheme}: ${one}`);
        }
        await page.setViewportSize(PHONE);
        const wide = await page.evaluate(() =>
          Math.max(document.documentElement.scrollWidth, document.getElementById('main')?.scrollWidth ?? 0),
        );
        if (wide > PHONE.width) findings.push(`${name}: ${wide} pixels wide`);
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
