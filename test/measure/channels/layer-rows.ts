import type { LayerRole, LayerRows } from '../../../web/measure/channels/layer-rows.ts';

/** Reproducible noise in (-1, 1), not quite normal. */
export function noiseOf(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const x = Math.imul(state ^ (state >>> 15), 0x85ebca6b) >>> 0;
    return ((x ^ (x >>> 13)) >>> 0) / 2 ** 31 - 1;
  };
}

export interface LayersInMemory extends LayerRows {
  /** Whole matrices, rows x width, by side, layer and role. */
  matrices: Map<string, Float32Array>;
}

export const keyOf = (side: 'a' | 'b', layer: number, role: string) => `${side} ${layer} ${role}`;

/** `make` gives rows x width numbers, scaled to norm 1 here; null where the layer has no such role. */
export function layersInMemory(
  shape: { width: number; layersA: number[]; layersB: number[]; roles: LayerRole[] },
  make: (side: 'a' | 'b', layer: number, role: string, length: number) => Float32Array | null,
): LayersInMemory {
  const matrices = new Map<string, Float32Array>();
  for (const side of ['a', 'b'] as const) {
    for (const layer of side === 'a' ? shape.layersA : shape.layersB) {
      for (const { role, rows } of shape.roles) {
        const matrix = make(side, layer, role, rows * shape.width);
        if (!matrix) continue;
        const norm = Math.sqrt(matrix.reduce((sum, value) => sum + value * value, 0));
        matrices.set(
          keyOf(side, layer, role),
          matrix.map((value) => value / norm),
        );
      }
    }
  }
  const tile: LayerRows['tile'] = (side, layer, role, first, channels) => {
    const matrix = matrices.get(keyOf(side, layer, role));
    if (!matrix) return null;
    const rows = matrix.length / shape.width;
    const taken = new Float32Array(rows * channels);
    for (let row = 0; row < rows; row++) {
      const from = row * shape.width + first;
      taken.set(matrix.subarray(from, from + channels), row * channels);
    }
    return taken;
  };
  return { ...shape, matrices, tile };
}

/**
 * T and Q of one pair by their definitions, in f64, and how far f32 sums of the rows can be off: each product and each of the
 * additions rounds once.
 */
export function plainProducts(source: LayersInMemory, layerA: number, layerB: number) {
  const columns = new Float64Array(source.width);
  const magnitudes = new Float64Array(source.width);
  let summed = 0;
  for (const { role, rows } of source.roles) {
    summed += rows;
    const a = source.matrices.get(keyOf('a', layerA, role));
    const b = source.matrices.get(keyOf('b', layerB, role));
    if (!a || !b) continue;
    for (let i = 0; i < rows * source.width; i++) {
      columns[i % source.width]! += a[i]! * b[i]!;
      magnitudes[i % source.width]! += Math.abs(a[i]! * b[i]!);
    }
  }
  const rounding = (Math.min(summed, 64) + Math.ceil(summed / 64) + 1) * 2 ** -24;
  const off = magnitudes.map((magnitude) => magnitude * rounding);
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  return {
    t: total(columns),
    q: total(columns.map((c) => c * c)),
    offT: total(off),
    offQ: total(off.map((e, c) => 2 * Math.abs(columns[c]!) * e + e * e)),
  };
}
