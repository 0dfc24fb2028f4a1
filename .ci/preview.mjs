// Makes web/public/preview.png, the picture of cards: the null picture of the affair, as the page drew it (test/support/blog).
import './ensure.mjs';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';

const SIZE = { width: 1200, height: 630 };

const figure = readFileSync('test/support/blog/solar-glm.svg', 'utf8');
const page = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 52px 72px; background: #fbfaf7; color: #1d1c1a; font-family: system-ui, 'Noto Sans', sans-serif; }
  h1 { margin: 0 0 14px; font: 600 54px/1.1 'Iowan Old Style', Palatino, Georgia, 'Noto Serif', serif; letter-spacing: -0.01em; }
  p { margin: 0 0 26px; color: #5c5953; font-size: 25px; line-height: 1.4; }
  svg { display: block; width: 1056px; height: auto; }
</style>
<h1>Are two language models related?</h1>
<p>Weightkin measures their weights in the browser, beside what unrelated models would give.</p>
${figure}`;

const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
const tab = await browser.newPage({ viewport: SIZE });
await tab.setContent(page);
await tab.screenshot({ path: 'web/public/preview.png' });
await browser.close();
