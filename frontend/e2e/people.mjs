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
  await signIn(page, caller);
  await page.goto(`${PAGES}/portfolios`);
  await page
    .getByRole('button', { name: /^Trade in/ })
    .first()
    .click();
  await page.getByLabel('Order ticket').waitFor();
  await page.getByText('Fill price').waitFor();
}

export const positions = (page) => page.getByRole('table', { name: 'Open positions' });
export const rowsOf = (table) => table.getByRole('row').filter({ has: table.page().getByRole('cell') });
