// The walls between folders: features import shared code only, never each other; the live plane and the library know no React component.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SOURCE = 'src';
const files = readdirSync(SOURCE, { recursive: true })
  .map(String)
  .filter((name) => /\.tsx?$/.test(name));

const MAY = {
  app: ['app', 'features', 'live', 'lib', 'components'],
  features: ['live', 'lib', 'components'],
  components: ['live', 'lib', 'components'],
  live: ['live', 'lib'],
  lib: ['lib'],
};
const REACT_FREE = /^(live|lib\/(trading|api|money))\//;
const findings = [];

for (const file of files) {
  const [room, feature] = file.split('/');
  const text = readFileSync(join(SOURCE, file), 'utf8');
  for (const [, target] of text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
    const inside = target.startsWith('@/')
      ? target.slice(2)
      : target.startsWith('.')
        ? relative(SOURCE, join(SOURCE, file, '..', target))
        : null;
    if (inside === null) {
      if (REACT_FREE.test(file) && !/\.test\.|\.tsx$|hooks\.ts$/.test(file) && /^react(-dom)?($|\/)/.test(target)) {
        findings.push(`${file} imports ${target}: this folder is free of React`);
      }
      continue;
    }
    const [otherRoom, otherFeature] = inside.split('/');
    const same = room === 'features' && otherRoom === 'features' && feature === otherFeature;
    if (!same && !MAY[room]?.includes(otherRoom)) findings.push(`${file} imports ${inside}: ${room} may not`);
  }
  const lines = text.split('\n').length;
  if (lines > 400 && !file.endsWith('schema.d.ts')) findings.push(`${file} has ${lines} lines; 400 is the most`);
}

if (findings.length > 0) {
  console.error(findings.join('\n'));
  process.exit(1);
}
