import { bestLayerMap, log10MapCount, MOST_BACK_JUMPS } from '../../align/layer-map.ts';
import { layerProducts, layerScores } from '../channels/layer-products.ts';
import { isTried, pairsToTry } from '../channels/pairs-to-try.ts';
import type { LayeredRows } from './layer-rows.ts';

/** Every layer of B laid against every layer of A that is tried, and the best choices among them. */
export interface LayerFigures {
  layers: { a: number[]; b: number[] };
  z: (number | null)[][];
  correlation: (number | null)[][];
  tried: number;
  best: { a: number; b: number; products: Float64Array };
  map: (number | null)[];
  products: Float64Array;
  log10Maps: number;
}

/** C of some pairs of layers, by their places. */
function sumsOf(source: LayeredRows, pairs: Iterable<readonly [a: number, b: number]>): Float64Array {
  const products = new Float64Array(source.width);
  for (const [a, b] of pairs) {
    for (const { role } of source.roles) {
      const rowsA = source.whole('a', source.layersA[a]!, role);
      const rowsB = source.whole('b', source.layersB[b]!, role);
      if (rowsA === null || rowsB === null) continue;
      for (let from = 0; from < rowsA.length; from += source.width) {
        for (let channel = 0; channel < source.width; channel++) {
          products[channel]! += rowsA[from + channel]! * rowsB[from + channel]!;
        }
      }
    }
  }
  return products;
}

/** `null` where no pair of layers has anything in common. */
export function layerFigures(kernels: WebAssembly.Module, source: LayeredRows): LayerFigures | null {
  const [countA, countB] = [source.layersA.length, source.layersB.length];
  const { band, pairs: tried } = pairsToTry(countA, countB);
  const products = layerProducts(kernels, source, { band });
  const z = layerScores(products, countA, countB);
  let best: [a: number, b: number] | null = null;
  for (const [b, row] of z.entries()) {
    for (const [a, value] of row.entries()) {
      if (value !== null && (best === null || value > z[best[1]]![best[0]]!)) best = [a, b];
    }
  }
  if (best === null) return null;
  const { map } = bestLayerMap(z);
  const mapped = map.flatMap((a, b) => (a === null ? [] : [[a, b] as const]));
  return {
    layers: { a: [...source.layersA], b: [...source.layersB] },
    z,
    correlation: z.map((row, b) =>
      row.map((value, a) => (value === null ? null : products.t[b * countA + a]! / source.roles.length)),
    ),
    tried,
    best: { a: source.layersA[best[0]]!, b: source.layersB[best[1]]!, products: sumsOf(source, [best]) },
    map,
    products: sumsOf(source, mapped),
    log10Maps: log10MapCount(countA, countB, MOST_BACK_JUMPS, (a, b) => isTried(a, b, countA, countB, band)),
  };
}
