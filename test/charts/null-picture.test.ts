import { describe, expect, test } from 'vitest';
import { isCompressed, nullDomain, nullPicture, type NullPictureOptions } from '../../web/charts/null-picture.ts';
import { formatTick } from '../../web/ui/format/numbers.ts';
import { drawnPicture } from '../support/made-reports/parts.ts';
import { prettySvg, renderTemplate } from '../support/render-template.ts';

const options: NullPictureOptions = {
  width: 640,
  title: 'Norm gains',
  description: 'This pair lies at 1.38.',
  picture: drawnPicture(),
  observed: { label: 'this pair: 1.38', value: 1.38 },
  aside: { label: '5.47: as if layers were independent', value: 5.47 },
  controls: [
    { label: 'phi and A: 0.51', value: 0.51, shape: 0 },
    { label: 'phi and B: −0.94', value: -0.94, shape: 0 },
  ],
  domain: nullDomain([1.38, 5.47, 0.51, -0.94]),
  axisTitle: 'z, in standard deviations; steps shrink outwards',
  formatTick,
};

const positions = (picture: string, name: string) =>
  [...picture.matchAll(new RegExp(`class="${name}" x1="([-\\d.]+)"`, 'g'))].map(([, x]) => Number(x));

describe('where a pair falls', () => {
  test('is drawn among draws of the null, beside controls and the figure that misleads', async () => {
    await expect(prettySvg(nullPicture(options))).toMatchFileSnapshot('output/null-picture.svg');
  });

  test('far out is drawn on a compressed axis that says so, beside the normal curve', async () => {
    const far = { picture: null, observed: { label: 'this pair: 61.2', value: 61.2 }, aside: null, controls: [] };
    const picture = prettySvg(nullPicture({ ...options, ...far, domain: nullDomain([61.2, -1]) }));
    expect(picture).toContain('steps shrink outwards');
    await expect(picture).toMatchFileSnapshot('output/null-picture-far.svg');
  });

  test('keeps everything inside, whatever lies how far out', () => {
    for (const z of [0, -3, 8.1, 61, 1e4, -250, 3.7e5]) {
      const domain = nullDomain([z]);
      const picture = renderTemplate(
        nullPicture({ ...options, aside: null, domain, observed: { label: 'z', value: z } }),
      );
      expect(picture).not.toMatch(/NaN|Infinity/);
      const [at = -1] = positions(picture, 'observed');
      expect(at).toBeGreaterThanOrEqual(12);
      expect(at).toBeLessThanOrEqual(628);
      expect(isCompressed(domain)).toBe(Math.abs(z) > 8);
    }
  });

  test('no vertical crosses the label of another', () => {
    for (const [observed, naive] of [
      [0.71, 3.29],
      [3.3, 0.7],
      [1.38, 5.47],
      [-2, 4.3],
      [4.2, 4.3],
    ] as const) {
      const texts = { observed: `this pair: ${observed}`, aside: `${naive}: as if layers were independent` };
      const picture = renderTemplate(
        nullPicture({
          ...options,
          controls: [],
          domain: nullDomain([observed, naive]),
          observed: { label: texts.observed, value: observed },
          aside: { label: texts.aside, value: naive },
        }),
      );
      const verticals = [
        ...picture.matchAll(/<line class="(observed|aside)" x1="([\d.]+)" x2="[\d.]+" y1="([\d.]+)"/g),
      ];
      const labels = [
        ...picture.matchAll(/<text class="label (strong|soft)" x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]+)/g),
      ];
      expect(verticals).toHaveLength(2);
      expect(labels).toHaveLength(2);
      for (const [, kind, x, y, anchor, text] of labels) {
        const length = (text ?? '').length * 6.3;
        const from = anchor === 'end' ? Number(x) - length : Number(x);
        const others = verticals.filter(([, name]) => (name === 'observed') !== (kind === 'strong'));
        for (const [, , at, top] of others) {
          const crosses = Number(at) > from && Number(at) < from + length && Number(top) < Number(y);
          expect(crosses, `${observed} and ${naive}`).toBe(false);
        }
      }
    }
  });

  test('has an axis that holds the hump even where nothing lies near it', () => {
    expect(nullDomain([])).toEqual([-4.5, 4.5]);
    expect(nullDomain([Number.NaN, Infinity, 60])).toEqual([-4.5, 75]);
  });

  test('labels turn to the side where they fit', () => {
    const long = 'a name of third models that is rather long, and A: 4.20';
    const picture = renderTemplate(
      nullPicture({ ...options, width: 320, controls: [{ label: long, value: 4.2, shape: 1 }] }),
    );
    expect(picture).toMatch(new RegExp(`text-anchor="end">${long}`));
  });

  test('names are text, never markup', () => {
    const hostile = [{ label: '<script>alert(1)</script>', value: 0, shape: 7 }];
    expect(renderTemplate(nullPicture({ ...options, controls: hostile }))).not.toContain('<script');
  });
});
