import { ADDRESS } from './stack.mjs';

/** Where pages come from; another address than the stack's while pages are being written. */
export const PAGES = process.env.PQ_PAGES ?? ADDRESS;

export async function signIn(page, { username, password }) {
  await page.goto(`${PAGES}/signin`);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}

/** Signs in, opens the caller's portfolio and waits for prices. */
export async function atTheDesk(page, caller, symbol = 'EURUSD') {
  await page.addInitScript((chosen) => {
    if (!localStorage.getItem('pq.desk')) localStorage.setItem('pq.desk', JSON.stringify({ symbol: chosen }));
  }, symbol);
  // Whoever has no portfolio open begins where one is chosen.
  await signIn(page, caller);
  await page
    .getByRole('button', { name: /^Trade in/ })
    .first()
    .click();
  await page.getByLabel('Order ticket').waitFor();
  await page.getByText('Fill price').waitFor();
}

export const positions = (page) => page.getByRole('table', { name: 'Open positions' });
export const rowsOf = (table) => table.getByRole('row').filter({ has: table.page().getByRole('cell') });

/** Texts of all toasts there ever were on the page, one for each toast; call before the page opens. */
export async function rememberToasts(page) {
  await page.addInitScript(() => {
    const seen = new WeakSet();
    window.toasts = [];
    new MutationObserver(() => {
      for (const toast of document.querySelectorAll('[data-sonner-toast]')) {
        if (seen.has(toast)) continue;
        seen.add(toast);
        window.toasts.push(toast.textContent);
      }
    }).observe(document, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => window.toasts);
}

/** Walks on by Tab until that which has the focus bears the name, as somebody without a mouse does. */
export async function tabTo(page, name) {
  for (let i = 0; i < 120; i++) {
    const focused = await page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '';
    });
    if (name instanceof RegExp ? name.test(focused) : focused === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${name} by Tab`);
}
