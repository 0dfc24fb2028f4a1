// Makes web/public/preview.png, the picture of cards: the null picture of two demo models, as the built page draws it. It stands under every
// link to the site, whatever that link compares, so it shows no model of anybody's. Run `node .ci/build.mjs` before it.
import './ensure.mjs';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { ensureChromium } from './chromium.mjs';

const SIZE = { width: 1200, height: 630 };
/** A window in which the figure is as wide as the picture has room for. */
const WINDOW = { width: 1600, height: 1000 };

/** The null picture of Willow and Stone, as the page saves it. */
async function demoFigure(browser) {
  const server = await preview({ configFile: false, build: { outDir: 'dist' }, preview: { port: 0 } });
  const tab = await browser.newPage({ viewport: WINDOW });
  await tab.goto(server.resolvedUrls.local[0]);
  await tab.getByRole('button', { name: /Willow & Stone/ }).click();
  await tab.locator('wk-null-picture svg.chart').first().waitFor();
  await tab.getByRole('button', { name: 'Save', exact: true }).click();
  const [file] = await Promise.all([tab.waitForEvent('download'), tab.locator('wk-export-panel #svg').click()]);
  const figure = readFileSync(await file.path(), 'utf8');
  await tab.close();
  await server.close();
  return figure;
}

const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
const page = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 52px 72px; background: #fbfaf7; color: #1d1c1a; font-family: system-ui, 'Noto Sans', sans-serif; }
  h1 { margin: 0 0 14px; font: 600 54px/1.1 'Iowan Old Style', Palatino, Georgia, 'Noto Serif', serif; letter-spacing: -0.01em; }
  p { margin: 0 0 26px; color: #5c5953; font-size: 25px; line-height: 1.4; }
  svg { display: block; width: auto; height: 392px; margin: 0 auto; }
</style>
<h1>Are two language models related?</h1>
<p>Weightkin measures their weights in the browser, beside what unrelated models would give.</p>
${await demoFigure(browser)}`;
const tab = await browser.newPage({ viewport: SIZE });
await tab.setContent(page);
await tab.screenshot({ path: 'web/public/preview.png' });
await browser.close();
