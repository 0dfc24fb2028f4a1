import { describe, expect, test } from 'vitest';
import { differenceBars } from '../../web/charts/difference-bars.ts';
import { differenceHistogram } from '../../web/charts/difference-histogram.ts';
import { layerLines, layerScales, type LayerLine, type LayerLinesOptions } from '../../web/charts/layer-lines.ts';
import { formatMagnitude, formatShare, formatTick } from '../../web/ui/format/numbers.ts';
import { prettySvg, renderTemplate } from '../support/render-template.ts';

const options: LayerLinesOptions = {
  width: 640,
  height: 320,
  title: 'Cosine by layer and role',
  description: 'Two roles over four layers.',
  include: [0, 1],
  layer: 2,
  emphasis: null,
  axisTitle: 'layer',
  formatTick,
};

/** Values that look like a fine-tune's, without a random generator. */
function lines(layers: number): LayerLine[] {
  return ['q', 'attn_norm'].map((role, place) => ({
    role,
    points: Array.from({ length: layers }, (_, layer) => ({
      layer,
      value: 0.9 + 0.05 * Math.sin(layer + place),
      expected: place === 0 ? { value: 0, deviation: 0.125 } : { value: 0.99, deviation: null },
    })),
  }));
}

describe('values layer by layer', () => {
  test('are drawn with what unrelated models would give', async () => {
    await expect(prettySvg(layerLines(lines(4), options))).toMatchFileSnapshot('output/layer-lines.svg');
  });

  test('of a hundred layers carry few marks', async () => {
    const picture = prettySvg(layerLines(lines(100), { ...options, emphasis: 'q' }));
    for (const [, path = ''] of picture.matchAll(/class="mark(?: hollow)?" d="([^"]*)"/g)) {
      expect(path.split('M').length - 1).toBeLessThanOrEqual(16);
    }
    await expect(picture).toMatchFileSnapshot('output/layer-lines-100.svg');
  });

  test('of a single layer, of one value and of nothing are drawn too', () => {
    for (const some of [lines(1), [], lines(1).map((line) => ({ ...line, points: [] }))]) {
      expect(renderTemplate(layerLines(some, { ...options, include: null }))).not.toContain('NaN');
    }
  });

  test('the scale is never cut off: it holds what it must, every value, and the chance band', () => {
    const { y } = layerScales(lines(4), options);
    const bottom = 320 - 34;
    for (const value of [0, 1, 0.95, 0.99, -0.25]) {
      expect(y(value)).toBeGreaterThanOrEqual(12);
      expect(y(value)).toBeLessThanOrEqual(bottom);
    }
  });

  test('the nearest layer is read', () => {
    const scales = layerScales(lines(4), options);
    for (const layer of [0, 1, 2, 3]) expect(scales.layerAt(scales.x(layer) + 3)).toBe(layer);
    expect(scales.layerAt(-1000)).toBe(0);
  });

  test('a role’s name is text, never markup', () => {
    const hostile = lines(2).map((line) => ({ ...line, role: '<script>alert(1)</script>' }));
    expect(renderTemplate(layerLines(hostile, { ...options, title: '<b>' }))).not.toMatch(/<script|<b>/);
  });
});

/** A fine logarithmic histogram, 1 % a bin, of a bell around 0.01. */
const bins = Array.from({ length: 600 }, (_, place) => {
  const from = 1e-4 * 1.01 ** place;
  return { from, to: from * 1.01, count: Math.round(1000 * Math.exp(-(((place - 460) / 60) ** 2))) };
});
const entries = bins.reduce((sum, { count }) => sum + count, 0) + 5000;

describe('the distribution of the differences', () => {
  const bars = differenceBars(bins, { entries, wanted: 40, unrelated: { mean: 0, std: 0.1 } });

  test('is drawn with its marks and what unrelated tensors would give', async () => {
    const picture = differenceHistogram(bars, {
      width: 640,
      height: 260,
      title: 'Differences',
      description: 'A bell.',
      marks: [
        { label: 'median', value: 0.01 },
        { label: '99 % lie below', value: 0.02 },
        { label: 'outside', value: 1e9 },
      ],
      axisTitle: '|a − b|, each step ten times the last',
      formatDifference: formatTick,
      formatShare: (share) => formatShare(share),
    });
    await expect(prettySvg(picture)).toMatchFileSnapshot('output/difference-histogram.svg');
    expect(renderTemplate(picture)).not.toContain('outside');
  });

  test('loses no entry but the smallest thousandth', () => {
    const shown = bars.reduce((sum, { share }) => sum + share, 0);
    expect(shown).toBeGreaterThan(((entries - 5000) / entries) * 0.998);
    expect(shown).toBeLessThanOrEqual((entries - 5000) / entries + 1e-12);
  });

  test('has bars that join without gaps, over the data and the null distribution', () => {
    for (const [place, bar] of bars.slice(1).entries()) expect(bar.from).toBeCloseTo(bars[place]?.to ?? 0, 12);
    expect(bars[0]?.from).toBeLessThan(0.0013);
    expect(bars.at(-1)?.to).toBeGreaterThan(0.3);
    const expected = bars.reduce((sum, bar) => sum + (bar.expected ?? 0), 0);
    expect(expected).toBeGreaterThan(0.98);
  });

  test('is drawn up to the largest number there is, and no further', () => {
    const large = [
      { from: 1.79e308, to: Infinity, count: 3 },
      { from: Infinity, to: Number.NaN, count: 2 },
    ];
    const drawn = differenceBars(large, { entries: 5, wanted: 10, unrelated: null });
    expect(drawn.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(0.6, 12);
    for (const { from, to } of drawn) expect(Number.isFinite(from) && Number.isFinite(to)).toBe(true);
    expect(differenceBars(large.slice(1), { entries: 5, wanted: 10, unrelated: null })).toEqual([]);
  });

  test('of equal tensors is empty; of one bin from 0 it is not', () => {
    expect(differenceBars([], { entries: 5, wanted: 10, unrelated: null })).toEqual([]);
    const one = differenceBars([{ from: 0, to: 1e-30, count: 5 }], { entries: 5, wanted: 10, unrelated: null });
    expect(one.reduce((sum, { share }) => sum + share, 0)).toBe(1);
    expect(formatMagnitude(one[0]?.from ?? 0)).not.toContain('NaN');
  });
});
