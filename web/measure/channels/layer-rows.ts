import type { Kernels } from '../kernels-exports.ts';
import type { ProductsArena } from './products-arena.ts';

/** Rows of one role, the same rows in every layer of both sides. */
export interface LayerRole {
  role: string;
  rows: number;
}

/** Where the sampled rows of the layers of two models come from. */
export interface LayerRows {
  /** Residual channels, or pairs of swapped channels. */
  width: number;
  layersA: readonly number[];
  layersB: readonly number[];
  roles: readonly LayerRole[];
  /**
   * rows x channels, f32, row by row, finite, and divided by the norm of all of that tensor's sampled rows; null where the layer
   * has no such tensor. `channels` is a multiple of 16 except in the last tile.
   */
  tile(side: 'a' | 'b', layer: number, role: string, firstChannel: number, channels: number): Float32Array | null;
}

/** Fills slabs (assembly/channels.ts) with one tile of channels after the other. */
export function slabLoader(source: LayerRows, memory: WebAssembly.Memory, kernels: Kernels, arena: ProductsArena) {
  const { roles, layersA, layersB } = source;
  const slabRows = rowsOf(roles);
  const all = new Float32Array(memory.buffer);

  const loadSlab = (side: 'a' | 'b', layer: number, first: number, channels: number, slab: number): void => {
    const padded = Math.ceil(channels / 4) * 4;
    let to = slab;
    for (const { role, rows } of roles) {
      const lane = all.subarray(arena.lane / 4, arena.lane / 4 + rows * padded);
      const tile = source.tile(side, layer, role, first, channels);
      if (tile && tile.length !== rows * channels) {
        throw new RangeError(`${role} of layer ${layer}: ${tile.length} numbers for ${rows} rows of ${channels}`);
      }
      if (tile && padded === channels) lane.set(tile);
      else lane.fill(0);
      for (let row = 0; tile && padded !== channels && row < rows; row++) {
        lane.set(tile.subarray(row * channels, (row + 1) * channels), row * padded);
      }
      kernels.packRows(arena.lane, rows, padded, to, slabRows);
      to += rows * 16;
    }
  };

  return (first: number, channels: number): void => {
    layersA.forEach((layer, place) => loadSlab('a', layer, first, channels, arena.slabsA + place * arena.slabBytes));
    layersB.forEach((layer, place) => loadSlab('b', layer, first, channels, arena.slabsB + place * arena.slabBytes));
  };
}

/** Rows of all roles of a layer. */
export function rowsOf(roles: readonly LayerRole[]): number {
  return roles.reduce((sum, { rows }) => sum + rows, 0);
}
