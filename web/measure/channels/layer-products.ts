import type { Kernels } from '../kernels-exports.ts';
import { rowsOf, slabLoader, type LayerRows } from './layer-rows.ts';
import { blocksToTry, triedPairs } from './product-blocks.ts';
import { arrangeProducts } from './products-arena.ts';

/**
 * Of the pair of place a in `layersA` and place b in `layersB`, at b * layersA.length + a: T, the sum of the column products C_c
 * over the channels, and Q, the sum of their squares. Both are zero where the pair was not tried or has no role in common.
 */
export interface LayerProducts {
  t: Float64Array<ArrayBuffer>;
  q: Float64Array<ArrayBuffer>;
}

/**
 * Column products of every tried pair of layers, over the roles that both have: C_c = sum of A[r, c] B[r, c], each tensor scaled by
 * its norm. Under the null of the residual sign flip z = T / sqrt(Q) has mean 0 and variance 1. Products and sums over rows in f32,
 * at most 64 at a time; sums over channels in f64, in an order that depends neither on tiles nor on the machine. Holds at most
 * 48 MiB besides the result while it runs.
 *
 * @param module of compileKernels()
 * @param options band: what `pairsToTry` says; null for all pairs
 * @throws {RangeError} for more layers or rows than fit, or a tile of the wrong length
 */
export function layerProducts(
  module: WebAssembly.Module,
  source: LayerRows,
  options: { band: number | null },
): LayerProducts {
  const { layersA, layersB, roles, width } = source;
  const [countA, countB, rows] = [layersA.length, layersB.length, rowsOf(roles)];
  const arena = arrangeProducts(
    countA,
    countB,
    rows,
    roles.reduce((most, role) => Math.max(most, role.rows), 0),
  );
  const t = new Float64Array(countA * countB);
  const q = new Float64Array(countA * countB);
  if (rows === 0) return { t, q };

  const memory = new WebAssembly.Memory({ initial: arena.pages, maximum: arena.pages });
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
  const load = slabLoader(source, memory, kernels, arena);
  const blocks = blocksToTry(countA, countB, options.band);

  for (let first = 0; first < width; first += arena.channels) {
    const channels = Math.min(arena.channels, width - first);
    load(first, channels);
    for (const { a, b, sums } of blocks) {
      const [slabA, slabB] = [arena.slabsA + a * arena.slabBytes, arena.slabsB + b * arena.slabBytes];
      kernels.addLayerProducts(slabA, slabB, arena.slabBytes, rows, Math.ceil(channels / 4), arena.sums + sums);
    }
  }

  for (const block of blocks) {
    for (const { a, b, sums } of triedPairs(block, countA, countB, options.band)) {
      const lanes = new Float64Array(memory.buffer, arena.sums + sums, 4);
      t[b * countA + a] = lanes[0]! + lanes[1]!;
      q[b * countA + a] = lanes[2]! + lanes[3]!;
    }
  }
  return { t, q };
}

/** z of every pair, [layer of B][layer of A]; null where there is none. */
export function layerScores({ t, q }: LayerProducts, layersA: number, layersB: number): (number | null)[][] {
  return Array.from({ length: layersB }, (_, b) =>
    Array.from({ length: layersA }, (__, a) => {
      const z = t[b * layersA + a]! / Math.sqrt(q[b * layersA + a]!);
      return Number.isFinite(z) ? z : null;
    }),
  );
}
