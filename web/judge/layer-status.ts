import type { Judged } from './judged.ts';

/** What the layers of two models have to do with each other. */
export interface LayerStatus {
  /** For each layer of B that has a counterpart: which. */
  mapped: { a: number; b: number; z: number }[];
  /** Layers of either side that no layer of the other is like. */
  alone: { a: number[]; b: number[] };
  /** Layers of the other side that more than one layer goes back to. */
  repeatedIn: 'a' | 'b' | null;
  /** Both have as many layers, and every counterpart has its own number. */
  isIdentity: boolean;
  /** Median correlation of the layers that belong together. */
  correlation: number;
}

/** p of a pair by Hoeffding, exp(-z^2 / 2), times the pairs tried: below a thousandth none is taken for chance. */
const LOG10_CHANCE = -3;

/** Layers of one model have something in common; a counterpart has at least half as much as the best one. */
const COUNTERPART_SHARE = 0.5;

function remarkableZ(tried: number): number {
  return Math.sqrt(2 * Math.LN10 * (Math.log10(Math.max(1, tried)) - LOG10_CHANCE));
}

/** Reads the layer map; `null` where there is none, or no layer stands out. */
export function layerStatus({ layerMap }: Judged): LayerStatus | null {
  if (layerMap === null) return null;
  const { layers, z, correlation, map, tried } = layerMap;
  const least = remarkableZ(tried);
  const of = (b: number, a: number) => correlation[b]?.[a] ?? 0;
  const highestOf = {
    a: layers.a.map((_, a) => layers.b.reduce((most, _layer, b) => Math.max(most, of(b, a)), 0)),
    b: layers.b.map((_, b) => layers.a.reduce((most, _layer, a) => Math.max(most, of(b, a)), 0)),
  };
  // Each other's best are counterparts however weak; others must come near the best of either.
  const isLike = (b: number, a: number) => {
    if ((z[b]?.[a] ?? 0) < least) return false;
    const most = [highestOf.a[a]!, highestOf.b[b]!];
    return most.every((each) => of(b, a) === each) || most.every((each) => of(b, a) >= COUNTERPART_SHARE * each);
  };
  const mapped: LayerStatus['mapped'] = [];
  const chosen = new Map<number, number>();
  for (const [b, number] of layers.b.entries()) {
    const equal = layers.a.indexOf(number);
    const byMap = map[b];
    const row = z[b] ?? [];
    const best = row.reduce<number>((top, value, a) => ((value ?? 0) > (row[top] ?? 0) ? a : top), 0);
    // The map first, which knows the neighbours; then equal numbers; then whatever is most like it.
    const a = [byMap, equal, best].find((each) => typeof each === 'number' && each >= 0 && isLike(b, each));
    if (typeof a !== 'number') continue;
    chosen.set(b, a);
    mapped.push({ a: layers.a[a]!, b: number, z: row[a] ?? 0 });
  }
  if (mapped.length === 0) return null;
  const aloneB = layers.b.filter((_, b) => !chosen.has(b));
  const aloneA = layers.a.filter((_, a) => !layers.b.some((_number, b) => isLike(b, a)));
  const timesA = countsOf([...chosen.values()]);
  const repeatedB = Math.max(...timesA.values()) > 1;
  const repeatedA = layers.a.length > layers.b.length && repeatsOf(layers.a.length, layers.b.length, isLike);
  return {
    mapped,
    alone: { a: aloneA, b: aloneB },
    repeatedIn: layers.b.length > layers.a.length && repeatedB ? 'b' : repeatedA ? 'a' : null,
    isIdentity: layers.a.length === layers.b.length && mapped.every(({ a, b }) => a === b),
    correlation: median([...chosen].map(([b, a]) => of(b, a))),
  };
}

/** Whether two layers of A go back to one layer of B. */
function repeatsOf(layersA: number, layersB: number, isLike: (b: number, a: number) => boolean): boolean {
  return Array.from({ length: layersB }, (_, b) => b).some(
    (b) => Array.from({ length: layersA }, (_, a) => a).filter((a) => isLike(b, a)).length > 1,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[values.length >> 1] ?? 0;
}

function countsOf(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
