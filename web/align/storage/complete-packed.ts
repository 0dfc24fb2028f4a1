import type { Matrix } from '../matrix.ts';

/**
 * A packed matrix with the shape that `weight_shape` says (two little-endian I64 or I32: outputs, inputs), and with bits and group
 * size where only that shape tells them.
 */
export function completedPacked(matrix: Matrix, size: Uint8Array): Matrix | { reason: string } {
  const view = new DataView(size.buffer, size.byteOffset, size.byteLength);
  const read = (at: number) =>
    size.length === 16 ? Number(view.getBigInt64(8 * at, true)) : view.getInt32(4 * at, true);
  const [rows, width] = [read(0), read(1)];
  const words = matrix.values.shape[1] ?? 0;
  const { bits: told = 0, blockWidth: group = 0, scaleWidth = 1 } = matrix.settings;
  const candidates = told === 0 ? [4, 8] : [told];
  const fitting = candidates.filter((bits) => width > 0 && Math.ceil(width / (32 / bits)) === words);
  if (rows !== matrix.values.shape[0] || fitting.length === 0)
    return { reason: 'weight_shape contradicts weight_packed' };
  if (fitting.length > 1) return { reason: 'bits unknown' };
  if (group === 0 && width % scaleWidth !== 0) return { reason: 'group size of the scales unknown' };
  const blockWidth = group === 0 ? width / scaleWidth : group;
  if (Math.ceil(width / blockWidth) !== scaleWidth) return { reason: 'scales contradict group_size' };
  const bits = fitting[0]!;
  const { beside } = matrix;
  const index = beside.get('index');
  if (index !== undefined && index.elements !== width) return { reason: 'weight_g_idx of unknown layout' };
  const zeros = beside.get('zeros');
  if (zeros?.dtype === 'I32' && zeros.shape[0] !== Math.ceil((rows * bits) / 32)) {
    return { reason: 'zero points of unknown layout' };
  }
  const { unread: _, ...rest } = matrix;
  return { ...rest, shape: [rows, width], settings: { ...matrix.settings, bits, blockWidth } };
}
