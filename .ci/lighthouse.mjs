// Lighthouse on the built site: `npm i --prefix FOLDER lighthouse@12.8.2`, then `npm run lighthouse -- FOLDER`. Not a dependency:
// it brings 150 packages, and its scores depend on what else the machine does.
import './ensure.mjs';
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, normalize, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Where is Lighthouse? npm run lighthouse -- FOLDER');
const require = createRequire(join(resolve(folder), 'package.json'));
const { default: lighthouse } = await import(require.resolve('lighthouse'));
const { launch } = await import(require.resolve('chrome-launcher'));
const { ensureChromium } = await import('./chromium.mjs');
const { buildAll } = await import('./build-all.mjs');
await buildAll();

const LEAST = 95;
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Text is compressed, as hosts do; vite's preview does not. */
const server = createServer((request, response) => {
  const path = normalize(new URL(request.url, 'http://x').pathname);
  const file = join('dist', path.endsWith('/') ? `${path}index.html` : path);
  if (!existsSync(file)) return void response.writeHead(404).end();
  const headers = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' };
  response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(readFileSync(file)));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const chrome = await launch({ chromePath: ensureChromium(), chromeFlags: ['--headless=new', '--no-sandbox'] });
const address = `http://127.0.0.1:${server.address().port}/`;
const { lhr } = await lighthouse(address, {
  port: chrome.port,
  onlyCategories: ['performance', 'accessibility', 'best-practices'],
});
chrome.kill();
server.close();

const scores = Object.values(lhr.categories).map(({ title, score }) => ({ title, score: Math.round(score * 100) }));
for (const { title, score } of scores) console.log(`${title.padEnd(16)} ${score}`);
for (const { id, score, displayValue } of Object.values(lhr.audits)) {
  if (score !== null && score < 0.9) console.log(`  ${id} ${displayValue ?? ''}`);
}
process.exit(scores.every(({ score }) => score >= LEAST) ? 0 : 1);
