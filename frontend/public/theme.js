// Runs before the first paint; the settings page writes the same keys (src/lib/theme.ts).
(() => {
  const wish = localStorage.getItem('pq.theme') || 'system';
  const dark = wish === 'dark' || (wish === 'system' && !matchMedia('(prefers-color-scheme: light)').matches);
  const root = document.documentElement;
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.palette = localStorage.getItem('pq.palette') || 'classic';
})();
