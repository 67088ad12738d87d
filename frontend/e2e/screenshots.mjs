// Pictures of every page of the running product, dark, light and on a small screen: npm run screenshots, or -- 360 for one look
import { mkdirSync } from 'node:fs';
import { openBrowser } from './browser.mjs';
import { busyTrader, visitAll } from './pages.mjs';

const PLACE = process.env.PQ_SCREENSHOTS ?? '../docs/screenshots';
const LOOKS = [
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'light', options: { colorScheme: 'light' } },
  { name: '360', options: { colorScheme: 'dark', viewport: { width: 360, height: 740 } } },
];

mkdirSync(PLACE, { recursive: true });
const world = await openBrowser();
const eve = await busyTrader({ unhurried: true });
const wanted = process.argv.slice(2);
for (const { name: look, options } of LOOKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  await visitAll(
    () => world.person(options),
    eve,
    async (page, name) => {
      // Long enough for a few ticks and for what is drawn on canvas.
      await page.waitForTimeout(name === 'trade' ? 2500 : 400);
      await page.screenshot({ path: `${PLACE}/${name}-${look}.png` });
      console.log(`${name}-${look}`);
    },
  );
}
await world.close();
