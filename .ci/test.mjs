// Runs every test, or with --quick those that need neither a browser nor minutes. Ends with `N passed, N failed`.
import './ensure.mjs';

const { ensureChromium } = await import('./chromium.mjs');
const { ensureNginx } = await import('./nginx.mjs');
const { buildAll } = await import('./build-all.mjs');
const { startVitest } = await import('vitest/node');

const quick = process.argv.includes('--quick');
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

if (!quick) {
  process.env['CHROMIUM_PATH'] = ensureChromium();
  process.env['NGINX_PATH'] = ensureNginx() ?? '';
  await buildAll();
}

const vitest = await startVitest('test', filters, {
  watch: false,
  project: quick ? ['unit'] : ['unit', 'heavy', 'browser', 'timed'],
});
await vitest.close();
