import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { LARGE, largeReportInBlog, largeResultOnPage, type RenderingFigures } from '../support/large-report.ts';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { serveFolder } from '../support/serve.ts';
import { printTable } from './table.ts';

const ms = (value: number) => `${value.toFixed(1)} ms`;

function rowsOf(what: string, { rendered, scrolls }: RenderingFigures): string[][] {
  return [
    [`${what}: shown, work of the main thread`, ms(rendered.worked), '200 ms'],
    [`${what}: shown, on the clock`, ms(rendered.waited), ''],
    ...[...scrolls].flatMap(([part, { median, most }]) => [
      [`${what}: scrolling the ${part}, script a frame, median`, ms(median), ''],
      [`${what}: scrolling the ${part}, script a frame, 95 %`, ms(most), '8 ms'],
    ]),
  ];
}

test('a large report', async () => {
  const [browser, page, site] = await Promise.all([
    launchChromium(),
    servePageBuild('../test/support/fake-engine/fake-page.ts'),
    serveFolder(resolve(import.meta.dirname, '../../dist'), { 'access-control-allow-origin': '*' }),
  ]);
  const [onPage, inBlog] = [await largeResultOnPage(browser, page), await largeReportInBlog(browser, site)];
  await Promise.all([browser.close(), page.close(), site.close()]);
  const { layers, roles, tensors } = LARGE;
  printTable(
    `A report of ${layers} layers, ${roles} roles, ${tensors} tensors`,
    ['', 'measured', 'at most'],
    [...rowsOf('page', onPage), ...rowsOf('frozen report', inBlog)],
  );
  expect(onPage.scrolls.size + inBlog.scrolls.size).toBe(3);
});
