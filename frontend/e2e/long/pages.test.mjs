// Two tabs with a portfolio each, and a page for whoever asked for less motion.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { atTheDesk, PAGES, signIn } from '../people.mjs';
import { Caller } from '../stack.mjs';

describe('a page', () => {
  let world;
  before(async () => {
    world = await openBrowser();
  });
  after(() => world.close());

  it('trades in its own portfolio though another tab has another', async () => {
    const eve = await Caller.registered({ portfolio: { name: 'One' } });
    const two = await eve.post('/api/portfolio/create/', {
      name: 'Two',
      currency: 'EUR',
      initialBalance: '5000.00',
      leverage: 30,
      positionMode: 'HEDGING',
    });
    const context = await world.person();
    const first = await context.newPage();
    await signIn(first, eve);
    await first.goto(`${PAGES}/portfolios`);
    await first.getByRole('button', { name: 'Trade in One' }).click();
    await first.getByText('Balance, USD').waitFor();
    const second = await context.newPage();
    await second.goto(`${PAGES}/portfolios`);
    await second.getByRole('button', { name: 'Trade in Two' }).click();
    await second.getByText('Balance, EUR').waitFor();
    await first.reload();
    await first.getByText('Balance, USD').waitFor();
    await first.getByRole('button', { name: /^Buy 0\.10/ }).click();
    await first.getByText('Bought 0.10').waitFor();
    await eve.open(two.id);
    assert.equal((await eve.get('/api/orders/active/list')).items.length, 0);
    await context.close();
  });

  it('moves nothing for whoever asked for less motion', async () => {
    const eve = await Caller.registered({ portfolio: {} });
    const moved = async (reducedMotion) => {
      const page = await (await world.person({ reducedMotion })).newPage();
      await atTheDesk(page, eve);
      const seen = await page.evaluate(async () => {
        const shown = { animations: 0, flashes: 0, arrows: 0 };
        const end = performance.now() + 2500;
        while (performance.now() < end) {
          await new Promise(requestAnimationFrame);
          shown.animations += document.getAnimations().filter(({ playState }) => playState === 'running').length;
          for (const place of document.querySelectorAll('[data-moved]')) {
            if (getComputedStyle(place).backgroundColor !== 'rgba(0, 0, 0, 0)') shown.flashes++;
            if (place.textContent.match(/[▲▼]/)) shown.arrows++;
          }
        }
        return shown;
      });
      await page.context().close();
      return seen;
    };
    const [still, usual] = [await moved('reduce'), await moved('no-preference')];
    assert.deepEqual({ animations: still.animations, flashes: still.flashes }, { animations: 0, flashes: 0 });
    assert.ok(still.arrows > 0, 'an arrow still tells that a price moved');
    assert.ok(usual.flashes > 0, 'prices flash for everybody else');
  });
});
