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
  /** For each layer of B the place of its counterpart in A, by the best map. */
  map: (number | null)[];
  /** The maps that were looked for: sums, and log10 of how many there were to choose from. */
  choices: { products: Float64Array; log10Maps: number }[];
}

interface LayerChoice {
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

/** Deeper models are nobody's; the pairs of layers would not fit the kernels' memory. */
const MOST_LAYERS = 512;

/** The same with A and B exchanged. */
function swapped(source: LayeredRows): LayeredRows {
  const other = (side: 'a' | 'b') => (side === 'a' ? 'b' : 'a');
  return {
    ...source,
    layersA: source.layersB,
    layersB: source.layersA,
    whole: (side, ...rest) => source.whole(other(side), ...rest),
    tile: (side, ...rest) => source.tile(other(side), ...rest),
  };
}

function transposed<Cell>(rows: readonly (readonly Cell[])[]): Cell[][] {
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, column) => rows.map((row) => row[column]!));
}

/** The best map of the layers of B onto those of A, with its sums, and what the choice costs. */
function mapOf(source: LayeredRows, z: readonly (readonly (number | null)[])[], band: number | null): LayerChoice {
  const [countA, countB] = [source.layersA.length, source.layersB.length];
  const { map } = bestLayerMap(z);
  const mapped = map.flatMap((a, b) => (a === null ? [] : [[a, b] as const]));
  return {
    map,
    products: sumsOf(source, mapped),
    log10Maps: log10MapCount(countA, countB, MOST_BACK_JUMPS, (a, b) => isTried(a, b, countA, countB, band)),
  };
}

/** For each layer of B the first of A that goes back to it. */
function inverted(map: readonly (number | null)[], layersB: number): (number | null)[] {
  return Array.from({ length: layersB }, (_, b) => {
    const a = map.indexOf(b);
    return a === -1 ? null : a;
  });
}

/**
 * Lays every layer against every other. A deeper model may repeat layers of the other one, so its layers are mapped onto the
 * other's; of models of equal depth both maps are looked for. So A and B may be exchanged. `null` where no pair of layers has
 * anything in common, or there are more than 512 of them.
 */
export function layerFigures(kernels: WebAssembly.Module, source: LayeredRows): LayerFigures | null {
  const [countA, countB] = [source.layersA.length, source.layersB.length];
  if (countA > MOST_LAYERS || countB > MOST_LAYERS) return null;
  if (countA > countB) {
    const turned = layerFigures(kernels, swapped(source));
    if (turned === null) return null;
    return {
      ...turned,
      layers: { a: turned.layers.b, b: turned.layers.a },
      z: transposed(turned.z),
      correlation: transposed(turned.correlation),
      best: { a: turned.best.b, b: turned.best.a, products: turned.best.products },
      map: inverted(turned.map, countB),
    };
  }
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
  const choice = mapOf(source, z, band);
  const choices = countA === countB ? [choice, mapOf(swapped(source), transposed(z), band)] : [choice];
  return {
    layers: { a: [...source.layersA], b: [...source.layersB] },
    z,
    correlation: z.map((row, b) =>
      row.map((value, a) => (value === null ? null : products.t[b * countA + a]! / source.roles.length)),
    ),
    tried,
    best: { a: source.layersA[best[0]]!, b: source.layersB[best[1]]!, products: sumsOf(source, [best]) },
    map: choice.map,
    choices: choices.map(({ products: sums, log10Maps }) => ({ products: sums, log10Maps })),
  };
}
