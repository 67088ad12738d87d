// What axe objects to, in both themes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of which another theme can change the judgement; the page itself is the same in both. */
const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

const objections = async (page, within, options) => {
  const { violations } = await page.evaluate(
    ([context, more]) => window.axe.run(context ?? document, { resultTypes: ['violations'], ...more }),
    [within, options],
  );
  return violations.map(({ id, nodes }) => {
    const where = nodes.map(({ target, any }) => `${target} ${any[0]?.message ?? ''}`).slice(0, 3);
    return `${id}: ${where.join(' | ')}`;
  });
};

/** Findings on what the page shows now, or on what a selector finds in it, named so; the page should be one that asked for less motion. */
export async function inBothThemes(page, name, within) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const findings = [];
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
    for (const one of await objections(page, within, colorScheme === 'dark' ? {} : COLOURS))
      findings.push(`${name}, ${colorScheme}: ${one}`);
  }
  return findings;
}
