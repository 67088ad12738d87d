// What has to be readable on a screen of 360 pixels without scrolling sideways.

export const PHONE = { width: 360, height: 740 };

/** Columns, by how their title begins, that a table is looked at for. */
const VITAL = {
  Ledger: ['When', 'Amount'],
  'Closed trades': ['Symbol', 'Net'],
  'Open positions': ['Symbol', 'Lots', 'Profit'],
  'Working orders': ['Symbol', 'Order', 'Lots', 'Price'],
  'Ended orders': ['Symbol', 'Order', 'How'],
  'Results by group': ['Group', 'Net'],
  Portfolios: ['Equity', 'Level'],
  Users: ['Role', 'State'],
  Instruments: ['Symbol', 'Trading', 'Usual spread'],
  Market: ['Symbol', 'Bid', 'Ask', 'Mode'],
  'Exposure by symbol': ['Symbol', 'Net lots', 'Net worth'],
  'Audit log': ['When', 'Did'],
};

/** In the page: vital cells and figures that are cut off, covered by something else or beside the screen. */
function look(vital) {
  const findings = [];
  const seen = (place, name) => {
    const { left, right, top, bottom } = place.getBoundingClientRect();
    const y = (top + bottom) / 2;
    for (const x of [left + 2, (left + right) / 2, right - 2]) {
      const there = document.elementFromPoint(x, y);
      if (!there || !(place.contains(there) || there.contains(place))) {
        findings.push(`${name} is not in sight at ${Math.round(x)}, ${Math.round(y)}`);
        return;
      }
    }
    if (place.scrollWidth > place.clientWidth) findings.push(`${name} is cut off: ${place.textContent}`);
  };
  for (const table of document.querySelectorAll('[role="table"]')) {
    const label = table.getAttribute('aria-label');
    const columns = vital[label];
    if (!columns) {
      findings.push(`nobody has said what to look for in the table ${label}`);
      continue;
    }
    table.parentElement.scrollIntoView({ block: 'center', inline: 'nearest' });
    const row = [...table.querySelectorAll('[role="row"]')].find((one) => one.querySelector('[role="cell"]'));
    const titles = [...table.querySelectorAll('[role="columnheader"]')].map((one) => one.textContent);
    const cells = row.querySelectorAll('[role="cell"]');
    if (cells.length === 1) {
      seen(cells[0], `the word that ${label} is empty`);
      continue;
    }
    for (const title of columns) {
      const cell = cells[titles.findIndex((one) => one.startsWith(title))];
      if (cell) seen(cell, `${title} of ${label}`);
      else findings.push(`${label} has no column ${title}`);
    }
  }
  const account = document.querySelector('dl[aria-label="Account"]');
  account?.scrollIntoView({ block: 'center' });
  for (const figure of account?.querySelectorAll('dd') ?? [])
    seen(figure, `${figure.previousElementSibling.textContent} of the account`);
  const chapter = document.querySelector('main nav [aria-current="page"]');
  if (chapter) {
    chapter.scrollIntoView({ block: 'center', inline: 'nearest' });
    seen(chapter, 'the chapter that is open');
  }
  const wide = Math.max(document.documentElement.scrollWidth, document.getElementById('main')?.scrollWidth ?? 0);
  if (wide > innerWidth) findings.push(`${wide} pixels wide`);
  return findings;
}

/** What cannot be read on the page as it is shown on a small screen, each with the page's name. */
export async function unreadable(page, name) {
  // Two pictures: one that tells a table its new width, one that draws it so.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return (await page.evaluate(look, VITAL)).map((finding) => `${name}: ${finding}`);
}
