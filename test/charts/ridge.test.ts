import { describe, expect, test } from 'vitest';
import { drawRidges, ridgeGeometry, ridges, type Ridge, type RidgeOptions } from '../../web/charts/ridge.ts';
import { formatTick } from '../../web/ui/format/numbers.ts';
import { prettySvg, renderTemplate } from '../support/render-template.ts';

const EDGES = [0, ...Array.from({ length: 48 }, (_, at) => 2 ** ((at - 40) / 2))];

/** A bell around a bin, as shares. */
function bell(centre: number): number[] {
  const heights = EDGES.map((_, bin) => Math.exp(-(((bin - centre) / 3) ** 2)));
  const total = heights.reduce((sum, height) => sum + height, 0);
  return heights.map((height) => height / total);
}

function rows(count: number): Ridge[] {
  return Array.from({ length: count }, (_, layer) => ({
    label: String(layer),
    shares: bell(22 + 10 * Math.sin(layer / 9)),
    expected: bell(40),
    note: '',
  }));
}

const options: RidgeOptions = {
  width: 640,
  title: 'Size of the differences, layer by layer',
  description: 'Layers of a made pair.',
  edges: EDGES,
  labelWidth: 44,
  axisTitle: '|a − b|; 1 is the usual size between unrelated tensors',
  rowTitle: 'layer',
  measuredLabel: 'this pair',
  expectedLabel: 'if unrelated',
  cursor: null,
  formatTick,
};

const drawn = (given: readonly Ridge[], more: Partial<RidgeOptions> = {}) => {
  const all = { ...options, ...more };
  return ridges(given, drawRidges(given, all), all);
};

describe('distributions by layer', () => {
  test('stand beside what unrelated tensors would give', async () => {
    const equal: Ridge = { label: '3', shares: [], expected: [], note: 'all values are equal' };
    await expect(prettySvg(drawn([...rows(3), equal], { cursor: 1 }))).toMatchFileSnapshot('output/ridge.svg');
  });

  test('of a hundred layers have a null each, fit, and label as many as fit', async () => {
    const picture = prettySvg(drawn(rows(100)));
    expect(picture.match(/<path class="null" /g)).toHaveLength(101);
    expect(picture.match(/<path class="null-line" /g)).toHaveLength(101);
    const labels = [...picture.matchAll(/<text class="tick" x="34" y="([\d.]+)" dy/g)].map(([, y]) => Number(y));
    expect(labels.length).toBeGreaterThan(30);
    for (const [at, y] of labels.slice(1).entries()) expect(y - (labels[at] ?? 0)).toBeGreaterThanOrEqual(14);
    expect(ridgeGeometry(100, options).height).toBeLessThan(1100);
    await expect(picture).toMatchFileSnapshot('output/ridge-100.svg');
  });

  test('say what their rows are above the first of them, clear of the ticks', () => {
    const picture = prettySvg(drawn(rows(3)));
    const y = (text: string) => Number(new RegExp(`y="([\\d.]+)"[^>]*>${text}</text>`).exec(picture)?.[1]);
    expect(y('0')).toBeCloseTo(ridgeGeometry(3, options).top);
    expect(y('0') - y('layer')).toBeGreaterThanOrEqual(14);
    expect(y('layer') - y('this pair')).toBeGreaterThanOrEqual(14);
  });

  test('share one scale: the same shape is the same path, whatever the layer', () => {
    const { shapes } = drawRidges([...rows(1), ...rows(1)], options);
    expect(shapes[0]).toEqual(shapes[1]);
    expect(shapes[0]?.measured).not.toBe(shapes[0]?.expected);
  });

  test('a row is read where its hill is', () => {
    const geometry = ridgeGeometry(40, options);
    for (const row of [0, 1, 17, 39]) expect(geometry.rowAt(geometry.top + row * geometry.step - 2)).toBe(row);
    expect([geometry.rowAt(-50), geometry.rowAt(1e6)]).toEqual([0, 39]);
  });

  test('of nothing, of one bin and of equal values alone are drawn without a fault', () => {
    const one = EDGES.map((_, bin) => (bin === 0 ? 1 : 0));
    const given: Ridge[] = [
      { label: 'x', shares: one, expected: one, note: '' },
      { label: 'y', shares: [], expected: [], note: 'all values are equal' },
    ];
    for (const some of [[], given, given.slice(1)])
      expect(renderTemplate(drawn(some))).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('a label is text, never markup', () => {
    const hostile = rows(1).map((row) => ({ ...row, label: '<b>' }));
    expect(renderTemplate(drawn(hostile, { title: '<script>' }))).not.toMatch(/<b>|<script/);
  });
});
