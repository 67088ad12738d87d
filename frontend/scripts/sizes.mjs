// What a page costs on the wire, from the build's manifest: gzip bytes of all it loads before it can be used.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const KIB = 1024;
const LIMITS = [
  { name: 'shell, JavaScript', limit: 120, entries: ['index.html', 'src/app/pages/SignInPage.tsx'], ext: '.js' },
  {
    name: 'trading screen with chart, JavaScript',
    limit: 270,
    entries: ['index.html', 'src/app/pages/TradePage.tsx', 'src/features/chart/ChartPanel.tsx', 'src/app/Toasts.tsx'],
    ext: '.js',
  },
  { name: 'all style sheets', limit: 15, entries: Object.keys(manifest), ext: '.css' },
];

const sizes = new Map();
function gzipped(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join('dist', file)), { level: 9 }).length);
  return sizes.get(file);
}

function collect(key, files, seen) {
  if (seen.has(key)) return;
  seen.add(key);
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the build has no ${key}`);
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const next of chunk.imports ?? []) collect(next, files, seen);
}

let failed = false;
for (const { name, limit, entries, ext } of LIMITS) {
  const files = new Set();
  const seen = new Set();
  for (const entry of entries) collect(entry, files, seen);
  const total = [...files].filter((file) => file.endsWith(ext)).reduce((sum, file) => sum + gzipped(file), 0);
  const kib = total / KIB;
  const verdict = kib <= limit ? 'ok' : 'TOO LARGE';
  failed ||= kib > limit;
  console.log(`${verdict.padEnd(10)} ${name}: ${kib.toFixed(1)} KiB of ${limit}`);
}
if (failed) process.exit(1);
