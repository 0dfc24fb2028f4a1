// What is shipped, what the design wants it to be, and what it may not exceed. All in bytes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/**
 * `target`: design section 8, where it names one. It stays, also where it is missed. `budget`: what fails; a little above what is,
 * to be lowered whenever something was saved, and raised only for something that readers get (docs/decisions/0015-sizes.md).
 */
const SHIPPED = [
  { what: 'page, at once', files: () => scriptsOf('dist/index.html'), budget: 134_000 },
  { what: 'page, engine', files: () => scriptsNamed('client'), budget: 123_000 },
  { what: 'page, Korean', files: () => scriptsNamed('korean'), budget: 53_000 },
  { what: 'library', files: () => ['dist/lib/weightkin.js'], budget: 134_000 },
  { what: 'live element', files: () => ['dist/embed/weightkin.js'], target: 100_000, budget: 255_000 },
  { what: 'frozen report', files: () => ['dist/embed/report.js'], target: 55_000, budget: 74_000 },
];

/** The scripts that a page loads before anybody does anything: its own, and what Vite preloads for it. */
function scriptsOf(page) {
  const html = readFileSync(page, 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name]) => `dist/${name}`);
}

/** What is fetched later. */
function scriptsNamed(name) {
  const found = readdirSync('dist/assets').filter((file) => file.startsWith(`${name}-`) && file.endsWith('.js'));
  return found.map((file) => `dist/assets/${file}`);
}

/** As sizes.d.mts says. */
export function shippedSizes() {
  return SHIPPED.flatMap(({ files, ...limits }) => {
    const built = files();
    if (built.length === 0 || !built.every(existsSync)) throw new Error(`Not built: ${limits.what}.`);
    const sum = (compressed) => built.reduce((total, file) => total + compressed(readFileSync(file)).byteLength, 0);
    return { ...limits, gzip: sum((bytes) => gzipSync(bytes, { level: 9 })), brotli: sum(brotliCompressSync) };
  });
}
