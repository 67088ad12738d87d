// Every page in both themes: nothing axe objects to, and nothing that scrolls sideways on a small screen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { busyTrader, visitAll } from '../pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const THEMES = process.env.PQ_E2E_ALL ? ['dark', 'light'] : ['light'];

describe('every page', () => {
  for (const colorScheme of THEMES) {
    it(`has nothing that axe objects to, ${colorScheme}`, async () => {
      const world = await openBrowser();
      const findings = [];
      try {
        await visitAll(
          () => world.person({ colorScheme }),
          await busyTrader(),
          async (page, name) => {
            await page.evaluate(axe);
            const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
            for (const { id, nodes } of violations) {
              findings.push(
                `${name}: ${id}: ${nodes
                  .map((node) => `${node.target} ${node.any[0]?.message ?? ''}`)
                  .slice(0, 3)
                  .join(' | ')}`,
              );
            }
          },
        );
      } finally {
        await world.close();
      }
      assert.deepEqual(findings, []);
    });
  }

  it('fits a screen of 360 pixels', async () => {
    const world = await openBrowser();
    const wide = [];
    try {
      await visitAll(
        () => world.person({ viewport: { width: 360, height: 740 } }),
        await busyTrader(),
        async (page, name) => {
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          const main = await page.evaluate(() => document.getElementById('main')?.scrollWidth ?? 0);
          if (Math.max(width, main) > 360) wide.push(`${name}: ${width}, ${main}`);
        },
      );
    } finally {
      await world.close();
    }
    assert.deepEqual(wide, []);
  });
});
