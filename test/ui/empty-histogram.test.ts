import { describe, expect, test } from 'vitest';
import type { TensorDetail } from '../../web/engine/messages.ts';
import { histogramFigure } from '../../web/ui/tensor-detail/histogram-figure.ts';
import { renderTemplate } from '../support/render-template.ts';
import { tensorRow } from '../support/tensor-rows.ts';

type Given = Partial<Omit<TensorDetail, 'row'>> & { row?: Partial<TensorDetail['row']> };

function sentenceOf({ row = {}, histogram = [], binned = 0, zeros = 0 }: Given): string {
  const detail = { row: tensorRow({ compared: 4, ...row }), histogram, binned, zeros };
  const figure = histogramFigure(detail, { width: 600 });
  return renderTemplate(figure).replace(/\s+/g, ' ');
}

const beyond = (count: number) => [{ from: Infinity, to: Number.NaN, count }];
const UNKNOWN = { stdA: null, stdB: null };

describe('a histogram without bars says why', () => {
  test('equal values, and only those, are called equal', () => {
    expect(sentenceOf({ row: UNKNOWN, binned: 4, zeros: 4 })).toContain('values of all 4 pairs are equal');
    expect(sentenceOf({ row: UNKNOWN, binned: 1, zeros: 1 })).toContain('values of the only pair are equal');
  });

  test('differences beyond the range of f64 are no equality', () => {
    // 1.7e308 against -1.7e308.
    const text = sentenceOf({ row: { equal: 0, ...UNKNOWN }, histogram: beyond(4), binned: 4 });
    expect(text).toContain('4 differences leave the range of the numbers used');
    expect(text).not.toContain('equal');
    const mixed = sentenceOf({ row: { equal: 0.75, ...UNKNOWN }, histogram: beyond(1), binned: 4, zeros: 3 });
    expect(mixed).toContain('1 difference leaves the range');
    expect(mixed).toContain('other 3 pairs are equal');
  });

  test('pairs that all hold a value that is not finite', () => {
    const row = { equal: null, nonFiniteA: 4, ...UNKNOWN };
    expect(sentenceOf({ row })).toContain('Every pair holds a value that is infinite or not a number');
    expect(sentenceOf({ row: { ...row, equal: 0.5 } })).toContain('Every pair chosen for the histogram');
  });

  test('no elements', () => {
    expect(sentenceOf({ row: { compared: 0, equal: null, ...UNKNOWN } })).toContain('hold no elements');
  });
});

describe('a histogram with bars', () => {
  const histogram = [{ from: 0.1, to: 0.1008, count: 2 }];

  test('counts what lies beyond the numbers used', () => {
    const text = sentenceOf({ histogram: [...histogram, ...beyond(1)], binned: 4, zeros: 1 });
    expect(text).toContain('1 difference beyond the range of 64-bit numbers is not drawn either.');
  });

  test('speaks of a sample only where values were left out that are finite', () => {
    expect(sentenceOf({ row: { nonFiniteA: 1, nonFiniteB: 1 }, histogram, binned: 2 })).not.toContain('by a hash');
    const large = { row: { compared: 2 ** 23 }, histogram, binned: 2 ** 19 };
    expect(sentenceOf(large)).toContain('From 524,288 of the values, chosen by a hash.');
    // 2^21 complex elements are 2^22 values, all of them binned.
    const complex = { dtypeA: 'C64', dtypeB: 'C64', compared: 2 ** 21 };
    expect(sentenceOf({ row: complex, histogram, binned: 2 ** 22 })).not.toContain('by a hash');
  });
});
