import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalHash } from '../../web/report/canonical-hash.ts';
import { markup, toHtml } from '../../web/report/markup.ts';
import { nullPictureId } from '../../web/report/null-picture-id.ts';
import { standaloneHtml, type StandaloneFigure } from '../../web/report/standalone-html.ts';
import { madeRows, wholeReport } from '../support/whole-report.ts';

const figure = (id: string): StandaloneFigure => ({
  id,
  title: `Title of ${id}`,
  description: 'What it shows.',
  svg: `<svg xmlns="http://www.w3.org/2000/svg"><title>${id}</title><script>alert(1)</script></svg>`,
});

const report = wholeReport('strangers');
const NULL_PICTURE = nullPictureId(report.evidence[0]!.test);
const FIGURES = ['role-heatmap', 'layer-matrix', NULL_PICTURE, 'distributions'].map(figure);
const page = standaloneHtml(report, { figures: FIGURES, language: 'en' });

describe('the template', () => {
  test('escapes values, wherever they stand', () => {
    const name = `<b> & "x" 'y' \0\r`;
    expect(toHtml(markup`<p title="${name}">${name}</p>`)).toBe(
      '<p title="&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;   ">&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;   </p>',
    );
  });

  test('takes markup, numbers, nothing and lists', () => {
    const items = ['<', markup`<i>${'>'}</i>`, 5, null];
    expect(toHtml(markup`<ul>${items}${[items]}</ul>`)).toBe('<ul>&lt;<i>&gt;</i>5&lt;<i>&gt;</i>5</ul>');
  });

  test('takes no object of a stranger for markup', () => {
    const forged = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}') as string;
    expect(() => toHtml(markup`<p>${forged}</p>`)).toThrow(TypeError);
  });
});

describe('the page', () => {
  test('has a policy that admits its own style and pictures, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(style.length).toBeGreaterThan(1000);
  });

  test('holds no script, no link, no style of an element', () => {
    expect(page).not.toMatch(/<script|<a\b|<link|<iframe|<object|\sstyle=|\son\w+=|url\(/i);
  });

  test('tells the sections in the order of the page, with the null picture below the verdict', () => {
    const order = [
      report.verdict.summary.slice(0, 30),
      'How often by chance',
      `Title of ${NULL_PICTURE}`,
      'Evidence</h2>',
      'Title of role-heatmap',
      'Title of layer-matrix',
      'Title of distributions',
      'Tensors</h2>',
      'Models and revisions</h2>',
      canonicalHash(report),
      'Cite</h2>',
    ].map((text) => page.indexOf(text, page.indexOf('<body>')));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order.toSorted((x, y) => x - y)).toEqual(order);
  });

  test('shows pictures as images, in which nothing acts', () => {
    const sources = [...page.matchAll(/<img src="data:image\/svg\+xml;base64,([^"]*)"/g)].map((match) => match[1]!);
    expect(sources.map((source) => Buffer.from(source, 'base64').toString())).toEqual(
      [NULL_PICTURE, 'role-heatmap', 'layer-matrix', 'distributions'].map((id) => figure(id).svg),
    );
    expect(page.match(/<svg/g)).toBeNull();
  });

  test('has title, description and language for those who link to it', () => {
    const other = standaloneHtml(report, { figures: [], language: 'ko' });
    expect(other).toContain('<html lang="ko">');
    expect(other).toMatch(/<meta property="og:title" content="[^"]*: no evidence of a relation at this depth">/);
    expect(other).toContain(`<meta property="og:description" content="${report.verdict.summary.slice(0, 40)}`);
  });

  test('cuts the table after 2,000 rows and says so', () => {
    const long = standaloneHtml(wholeReport('derived', { tensors: madeRows(2001) }), { figures: [], language: 'en' });
    expect(long).toContain('The first 2,000 of 2,001 rows');
    expect(page).not.toContain('The first');
    expect(long.match(/<tr>/g)).toHaveLength(2000 + 2 + wholeReport().evidence.length);
  });

  test('shows what made it as text that turns no direction of writing', () => {
    const tool = { ...report.tool, methods: 'tests/1\u202E' };
    const turned = standaloneHtml({ ...report, tool }, { figures: [], language: 'en' });
    expect(turned).toContain('tests/1\\u{202e}');
    expect(turned).not.toContain('\u202E');
  });

  test('shows a seed other than 0', () => {
    const seeded = standaloneHtml(wholeReport('derived', { seed: 7 }), { figures: [], language: 'en' });
    expect(seeded).toContain('<p class="seed">Sampled with seed 7');
    expect(page).not.toContain('class="seed"');
  });
});
