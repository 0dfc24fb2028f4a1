// Prints what is shipped, gzip, and fails where a budget is exceeded.
import './ensure.mjs';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const { buildAll } = await import('./build-all.mjs');
await buildAll();

const KIB = 1024;
const BUDGETS = [
  { what: 'page script', files: scripts('dist/assets'), budget: 188 * 1000 },
  { what: 'library', files: ['dist/lib/weightkin.js'], budget: 125 * 1000 },
];

function scripts(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}/${name}`);
}

let over = false;
for (const { what, files, budget } of BUDGETS) {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).byteLength, 0);
  console.log(`${what.padEnd(12)} ${(bytes / KIB).toFixed(1)} KiB gzip, budget ${(budget / KIB).toFixed(1)} KiB`);
  over ||= bytes > budget;
}
process.exit(over ? 1 : 0);
