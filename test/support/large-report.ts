import type { Browser } from 'playwright-core';
import { ARRIVED, quantile, renderingTime, scrollCosts, type RenderingTime } from './rendering-cost.ts';
import { giveBoth, openPage } from './remote-page.ts';
import type { Served } from './serve.ts';
import { servePage } from './serve.ts';
import { watchedPage } from './page-watch.ts';
import { tensorRow } from './tensor-rows.ts';
import { wholeReport } from './whole-report.ts';

export const LARGE = { layers: 60, roles: 20, tensors: 50_000 };
const SCROLLED_PX = 9000;
const ROUNDS = 3;

export interface RenderingFigures {
  /** From the data to the frame that has all of it; the least of some rounds: what else the machine does only adds. */
  rendered: RenderingTime;
  /** Milliseconds of script a frame, by what is scrolled, as fast as a wheel turns: half of the frames, and 95 of 100, take no more. */
  scrolls: Map<string, { median: number; most: number }>;
}

function least(one: RenderingTime, other: RenderingTime): RenderingTime {
  return { waited: Math.min(one.waited, other.waited), worked: Math.min(one.worked, other.worked) };
}

function noFigures(): RenderingFigures {
  return { rendered: { waited: Infinity, worked: Infinity }, scrolls: new Map() };
}

const ofCosts = (costs: readonly number[]) => ({ median: quantile(costs, 0.5), most: quantile(costs, 0.95) });

const IN_RESULT = [
  ['wk-verdict', '*'],
  ['wk-null-picture', 'svg'],
  ['wk-role-heatmap', 'wk-cell-map', 'svg'],
  ['wk-layer-matrix', 'wk-cell-map', 'svg'],
];

/** The page's result, its rows in a worker. @param served the page with the fake engine */
export async function largeResultOnPage(browser: Browser, served: Served): Promise<RenderingFigures> {
  const figures = noFigures();
  for (let round = 0; round < ROUNDS; round++) {
    const { page, context } = await openPage({ browser, served }, `?report=wide&rows=${LARGE.tensors}&batch=2000`);
    await giveBoth(page, 'upstage/Solar', 'zai/GLM');
    const paths = IN_RESULT.map((path) => ['wk-page', 'wk-result', ...path]);
    const compare = page.getByRole('button', { name: 'Compare', exact: true });
    figures.rendered = least(figures.rendered, await renderingTime(page, paths, () => compare.click()));
    if (round === ROUNDS - 1) {
      await page.locator('wk-tensor-table .body .row').first().waitFor();
      figures.scrolls.set('page', ofCosts(await scrollCosts(page, page.locator('wk-verdict'), SCROLLED_PX)));
      const grid = page.locator('wk-tensor-table .grid');
      figures.scrolls.set('table', ofCosts(await scrollCosts(page, grid, SCROLLED_PX)));
    }
    await context.close();
  }
  return figures;
}

function largeReport() {
  const rows = Array.from({ length: LARGE.tensors }, (_, index) => {
    const name = `model.layers.${index % LARGE.layers}.mlp.experts.${Math.floor(index / LARGE.layers)}.up_proj.weight`;
    return tensorRow({ a: name, b: name, layer: index % LARGE.layers, role: 'up', cosine: (index % 997) / 997 });
  });
  return wholeReport('wide', { tensors: rows });
}

/** `dist/embed/report.js` on a blog: one thread, no worker. @param site serves `dist/` */
export async function largeReportInBlog(browser: Browser, site: Served): Promise<RenderingFigures> {
  const figures = noFigures();
  const text = JSON.stringify(largeReport());
  for (let round = 0; round < ROUNDS; round++) {
    const blog = await servePage(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>A blog</title><weight-kin></weight-kin>
      <script type="module" src="${site.origin}/embed/report.js"></script>`,
    );
    const context = await browser.newContext({ viewport: { width: 900, height: 900 } });
    const { page } = await watchedPage(context);
    await page.route('**/report.json', (route) => route.fulfill({ body: text, contentType: 'application/json' }));
    await page.goto(blog.origin);
    await page.evaluate(() => customElements.whenDefined('weight-kin'));
    await page.evaluate(async () => {
      const report: unknown = await (await fetch('report.json')).json();
      Object.assign(window, { large: report });
    });
    const paths = [
      ['weight-kin', 'wk-verdict', '*'],
      ['weight-kin', 'wk-null-picture', 'svg'],
    ];
    const give = () =>
      page.evaluate((mark) => {
        const { large } = window as unknown as { large: object };
        performance.mark(mark);
        Object.assign(document.querySelector('weight-kin')!, { report: large });
      }, ARRIVED);
    figures.rendered = least(figures.rendered, await renderingTime(page, paths, give));
    if (round === ROUNDS - 1) {
      await page.getByRole('button', { name: 'Show everything' }).click();
      await page.locator('wk-layer-matrix wk-cell-map svg').last().waitFor();
      const costs = await scrollCosts(page, page.locator('wk-verdict'), SCROLLED_PX);
      figures.scrolls.set('blog', ofCosts(costs));
    }
    await context.close();
    await blog.close();
  }
  return figures;
}
