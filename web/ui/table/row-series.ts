import { measureOf, type Expected, type MeasureKey } from '../measures.ts';
import type { RowColumns } from './row-columns.ts';

/** One role in one layer: the mean over its tensors (experts are several). */
export interface SeriesPoint {
  layer: number | null;
  value: number;
  /** Tensors in the mean. */
  tensors: number;
  expected: Expected | null;
}

export interface RoleSeries {
  role: string;
  /** Ascending by layer. */
  points: SeriesPoint[];
}

export interface MeasureSeries {
  measure: MeasureKey;
  series: RoleSeries[];
  /** Roles of no layer: embeddings, the final norm. `layer` is null. */
  outside: RoleSeries[];
  /** Roles and layers that are not in it, so that hostile names cannot make the chart endless. */
  omitted: { roles: number; layers: number };
}

export const MAX_ROLES = 24;
export const MAX_LAYERS = 400;

interface Sum {
  value: number;
  tensors: number;
  expected: number;
  deviation: number;
  expectedTensors: number;
  deviationTensors: number;
}

type SumsByLayer = Map<number | null, Sum>;

/** Means of one measure by role and layer, over the rows that have come and have a value. */
export function measureSeries(columns: RowColumns, key: MeasureKey): MeasureSeries {
  const sums = sumByRole(columns, key);
  const roles = [...sums].toSorted(([left], [right]) => roleRank(left) - roleRank(right));
  const layers = [...new Set(roles.flatMap(([, byLayer]) => [...byLayer.keys()]))]
    .filter((layer) => layer !== null)
    .toSorted((x, y) => x - y);
  const shown = new Set<number | null>(layers.slice(0, MAX_LAYERS));
  const within: RoleSeries[] = [];
  const outside: RoleSeries[] = [];
  for (const [role, byLayer] of roles.slice(0, MAX_ROLES)) {
    const points = [...byLayer].map(([layer, sum]) => pointOf(layer, sum));
    const inLayers = points.filter((point) => shown.has(point.layer));
    inLayers.sort((x, y) => (x.layer ?? 0) - (y.layer ?? 0));
    const inNone = points.filter((point) => point.layer === null);
    if (inLayers.length > 0) within.push({ role, points: inLayers });
    if (inNone.length > 0) outside.push({ role, points: inNone });
  }
  return {
    measure: key,
    series: within,
    outside,
    omitted: {
      roles: Math.max(0, roles.length - MAX_ROLES),
      layers: layers.length - Math.min(layers.length, MAX_LAYERS),
    },
  };
}

function sumByRole(columns: RowColumns, key: MeasureKey): Map<string, SumsByLayer> {
  const { expected } = measureOf(key);
  const values = columns.numbers[key];
  const sums = new Map<string, SumsByLayer>();
  for (let row = 0; row < columns.total; row++) {
    const value = values[row] ?? Number.NaN;
    if (columns.present[row] === 0 || Number.isNaN(value)) continue;
    const role = columns.role.values[columns.role.of[row] ?? 0] ?? '';
    const layer = columns.numbers.layer[row] ?? Number.NaN;
    const sum = sumOf(sums, role, Number.isNaN(layer) ? null : layer);
    sum.value += value;
    sum.tensors++;
    const unrelated = expected(columns.row(row));
    if (!unrelated) continue;
    sum.expected += unrelated.value;
    sum.expectedTensors++;
    if (unrelated.deviation === null) continue;
    sum.deviation += unrelated.deviation ** 2;
    sum.deviationTensors++;
  }
  return sums;
}

function sumOf(sums: Map<string, SumsByLayer>, role: string, layer: number | null): Sum {
  let byLayer = sums.get(role);
  if (!byLayer) sums.set(role, (byLayer = new Map()));
  let sum = byLayer.get(layer);
  if (!sum) {
    sum = { value: 0, tensors: 0, expected: 0, deviation: 0, expectedTensors: 0, deviationTensors: 0 };
    byLayer.set(layer, sum);
  }
  return sum;
}

function pointOf(layer: number | null, sum: Sum): SeriesPoint {
  // The mean of k independent values scatters by sqrt(sum of squared deviations) / k.
  const deviation = sum.deviationTensors > 0 ? Math.sqrt(sum.deviation) / sum.deviationTensors : null;
  const expected = sum.expectedTensors > 0 ? { value: sum.expected / sum.expectedTensors, deviation } : null;
  return { layer, value: sum.value / sum.tensors, tensors: sum.tensors, expected };
}

const ROLE_ORDER = 'embed attn_norm q k v q_norm k_norm o mlp_norm router gate up down final_norm unembed'.split(' ');

/** The order in which a token meets them; unknown roles after them. */
function roleRank(role: string): number {
  const rank = ROLE_ORDER.indexOf(role);
  return rank < 0 ? ROLE_ORDER.length : rank;
}
