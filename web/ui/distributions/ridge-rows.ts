import { msg, str } from '@lit/localize';
import type { Ridge } from '../../charts/ridge.ts';
import type { Distributions } from '../../contract.ts';
import type { FigureData } from '../figure/figure-data.ts';
import { counted, formatInteger } from '../format/numbers.ts';
import { formatRough } from './format-rough.ts';
import { binnedQuantile } from './quantile.ts';

type Relative = Distributions['relative'];
type LayerDistribution = Relative['layers'][number];

/** What one layer says, as shares of its bins and as the sizes that half and nine in ten of its differences stay below. */
export interface RidgeRow extends Ridge {
  layer: number | null;
  tensors: number;
  /** Values that differ. */
  differing: number;
  median: number | null;
  medianExpected: number | null;
  high: number | null;
  highExpected: number | null;
}

const HALF = 0.5;
const HIGH = 0.9;

function totalOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function sharesOf(values: readonly number[]): number[] {
  const total = totalOf(values);
  return total > 0 ? values.map((value) => value / total) : [];
}

function rowOf(distribution: LayerDistribution, edges: readonly number[]): RidgeRow {
  const { layer, tensors, counts, expected } = distribution;
  const differing = totalOf(counts);
  return {
    layer,
    tensors,
    differing,
    label: layer === null ? msg('none') : String(layer),
    shares: sharesOf(counts),
    expected: sharesOf(expected),
    note: differing === 0 ? msg('all values are equal') : '',
    median: binnedQuantile(counts, edges, HALF),
    medianExpected: binnedQuantile(expected, edges, HALF),
    high: binnedQuantile(counts, edges, HIGH),
    highExpected: binnedQuantile(expected, edges, HIGH),
  };
}

/** Rows from the first layer to the last; what lies in no layer comes last. */
export function ridgeRows({ edges, layers }: Relative): RidgeRow[] {
  return layers.map((layer) => rowOf(layer, edges));
}

/** A row in words. */
export function describeRow(row: RidgeRow): string {
  const { layer } = row;
  const where = layer === null ? msg('Outside the layers') : msg(str`Layer ${layer}`);
  if (row.differing === 0) return msg(str`${where}: all values are equal.`);
  const [median, medianExpected] = [formatRough(row.median), formatRough(row.medianExpected)];
  const [high, highExpected] = [formatRough(row.high), formatRough(row.highExpected)];
  return msg(
    str`${where}: half of the differences lie below ${median} (if unrelated and normal ${medianExpected}), nine in ten below ${high} (${highExpected}).`,
  );
}

/** What stands around the picture of all layers. */
export function ridgeFigure(rows: readonly RidgeRow[], { edges, layers }: Relative): FigureData {
  const count = counted(rows.filter(({ layer }) => layer !== null).length, 'layer');
  return {
    id: 'differences-by-layer',
    title: msg('Size of the differences, layer by layer'),
    description: msg(
      str`${count}; of each, how large the differences of its values are, beside what independent, normally distributed values would give.`,
    ),
    unrelated: msg(
      'Grey and dashed, unrelated tensors: independent and normally distributed, with the same means and spreads; their differences lie around 1.',
    ),
    table: {
      label: msg('The data behind the picture: size of the differences by layer'),
      head: [
        msg('Layer'),
        msg('Tensors'),
        msg('Values that differ'),
        msg('Half lie below'),
        msg('if unrelated and normal'),
        msg('Nine in ten lie below'),
        msg('if unrelated and normal'),
      ],
      words: 0,
      rows: rows.length,
      row(index) {
        const row = rows[index];
        if (!row) return [];
        const sizes = [row.median, row.medianExpected, row.high, row.highExpected].map(formatRough);
        return [row.label, formatInteger(row.tensors), formatInteger(row.differing), ...sizes];
      },
    },
    csv: {
      head: ['layer', 'tensors', 'from', 'to', 'values', 'valuesIfUnrelatedAndNormal'],
      *rows() {
        for (const { layer, tensors, counts, expected } of layers)
          for (const [bin, from] of edges.entries())
            yield [layer, tensors, from, edges[bin + 1] ?? null, counts[bin] ?? 0, expected[bin] ?? 0];
      },
    },
  };
}
