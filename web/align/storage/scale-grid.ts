import { geometryOf, product } from './geometry.ts';
import type { Quantisation } from './quantisation.ts';

/**
 * Which numbers of a matrix share a scale: `blockRows` rows by `blockWidth` columns of one expert. The scales are
 * `[scaleExperts, scaleRows, scaleWidth]`, `scaleExperts` being 1 where all experts share them.
 */
export interface ScaleGrid {
  blockRows: number;
  blockWidth: number;
  scaleExperts: number;
  scaleRows: number;
  scaleWidth: number;
}

/** DeepSeek-V3's `weight_block_size`, the only one published without a configuration to say so. */
const USUAL_BLOCKS = [
  [128, 128],
  [1, 128],
] as const;

/**
 * How scales of one shape lie over a matrix of another: one for all, per expert, per row, per column, or per block. The last
 * blocks may be cut off. The reason, in a few words, where shapes do not say it or contradict the configuration.
 */
export function scaleGrid(
  shape: readonly number[],
  scales: readonly number[],
  { blocks, blocksOnly, groupSizes }: Quantisation,
): ScaleGrid | string {
  const { experts, rows, width } = geometryOf(shape);
  const along = placed(shape, scales);
  if (along === null) return 'scales of unknown shape';
  const [scaleExperts, scaleRows, scaleWidth] = along;
  const fits = ([blockRows, blockWidth]: readonly [number, number]) =>
    Math.ceil(rows / blockRows) === scaleRows && Math.ceil(width / blockWidth) === scaleWidth;
  const grid = (blockRows: number, blockWidth: number) => ({
    blockRows,
    blockWidth,
    scaleExperts,
    scaleRows,
    scaleWidth,
  });
  if (scaleExperts !== 1 && scaleExperts !== experts) return 'scales of unknown shape';
  if (scaleRows === 0 || scaleWidth === 0 || scaleRows > rows || scaleWidth > width) return 'scales of unknown shape';
  const told = blocks.find(fits);
  if (told !== undefined) return grid(told[0], told[1]);
  if (blocksOnly) return 'scales contradict weight_block_size';
  const wholeRows = scaleRows === 1 || scaleRows === rows;
  if (wholeRows && (scaleWidth === 1 || scaleWidth === width)) return grid(rows / scaleRows, width / scaleWidth);
  const group = wholeRows ? [...groupSizes].find((size) => fits([rows / scaleRows, size])) : undefined;
  if (group !== undefined) return grid(rows / scaleRows, group);
  if (groupSizes.size > 0) return 'scales contradict group_size';
  const usual = USUAL_BLOCKS.find(fits);
  if (usual !== undefined) return grid(usual[0], usual[1]);
  if (rows % scaleRows === 0 && width % scaleWidth === 0) return grid(rows / scaleRows, width / scaleWidth);
  return 'block size of the scales unknown';
}

/** The scales' shape as `[experts, rows, width]`; `null` where it does not tell which axes they follow. */
function placed(shape: readonly number[], scales: readonly number[]): [number, number, number] | null {
  const { experts, rows } = geometryOf(shape);
  if (product(scales) === 1) return [1, 1, 1];
  if (scales.length === shape.length && shape.length >= 2) {
    const of = geometryOf(scales);
    return [of.experts, of.rows, of.width];
  }
  const [first = 0, second = 1] = scales;
  if (scales.length === 1 && shape.length === 2 && first === rows) return [1, rows, 1];
  if (scales.length > 2 || shape.length !== 3 || first !== experts) return null;
  return second === 1 || second === rows ? [experts, second, 1] : null;
}
