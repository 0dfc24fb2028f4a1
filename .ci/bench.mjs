// Prints the ratios of docs/decisions and README, measured in one run.
import './ensure.mjs';

const { ensureChromium } = await import('./chromium.mjs');
const { ensureNginx } = await import('./nginx.mjs');
const { buildAll } = await import('./build-all.mjs');
const { startVitest } = await import('vitest/node');

process.env['CHROMIUM_PATH'] = ensureChromium();
process.env['NGINX_PATH'] = ensureNginx() ?? '';
await buildAll();
const filters = process.argv.slice(2);
const vitest = await startVitest('test', filters, { watch: false, project: ['bench'] });
await vitest.close();
