import type { Quantisation } from './quantisation.ts';
import { product } from './geometry.ts';
import { type Recogniser, allows, before, idleOf, named, refuse } from './recognition.ts';

const BITS = [4, 8];

/**
 * `pack-quantized` of compressed-tensors: I32 `weight_packed` `[outputs, ceil(inputs * bits / 32)]`, the first number in the
 * lowest bits, each stored with half its range added; `weight_scale` `[outputs, groups]`; `weight_shape`, which alone tells the
 * inputs where words are filled up, so the matrix is complete only once it was read. `weight_zero_point` is either I8
 * `[outputs, groups]` or packed down the outputs in I32; `weight_g_idx` names the group of each input, or holds -1.
 *
 * Source: neuralmagic/compressed-tensors `compressors/quantized_compressors/pack_quantized.py` (`pack_to_int32`,
 * `unpack_from_int32`) and `quantization/lifecycle/forward.py` (`_dequantize`: `(x_q - zero_point) * scale`).
 */
export const recognisePackedInt: Recogniser = (tensor, surroundings) => {
  const module = before(tensor.name, '.weight_packed');
  if (module === null || tensor.dtype !== 'I32' || tensor.elements === 0) return null;
  const leaves = ['weight_scale', 'weight_shape', 'weight_zero_point', 'weight_g_idx'];
  const [scales, size, zeros, index] = named(module, leaves).map((name) => surroundings.tensors.get(name));
  const no = (reason: string) => refuse(reason, tensor, named(module, leaves), surroundings);
  const { quantisation } = surroundings;
  if (!allows(surroundings, ['compressed-tensors'])) return no('layout contradicts quant_method');
  if (tensor.shape.length !== 2) return no('packed integers that are no matrix');
  const [rows = 0, words = 0] = tensor.shape;
  if (scales === undefined || size === undefined) return no('packed integers without weight_scale or weight_shape');
  if (!['F32', 'F16', 'BF16'].includes(scales.dtype)) return no(`scales of dtype ${scales.dtype}`);
  if (size.elements !== 2 || (size.dtype !== 'I64' && size.dtype !== 'I32'))
    return no('weight_shape of unknown layout');
  const one = product(scales.shape) === 1;
  const groups = one ? 1 : (scales.shape[1] ?? 1);
  const scaleRows = one ? 1 : rows;
  if (scales.shape.length > 2 || product(scales.shape) !== scaleRows * groups || groups < 1) {
    return no('scales of unknown shape');
  }
  const possible = BITS.filter((bits) => quantisation.bits.size === 0 || quantisation.bits.has(bits));
  if (possible.length === 0) return no(`integers of ${[...quantisation.bits].join(' or ')} bits`);
  const bits = possible.length === 1 ? possible[0]! : 0;
  const blockWidth = groups === 1 ? 0 : groupSize(groups, words, possible, quantisation);
  if (typeof blockWidth === 'string') return no(blockWidth);
  const beside = new Map([
    ['scales', scales],
    ['size', size],
  ]);
  if (zeros !== undefined) {
    const down = BITS.some((n) => equal(zeros.shape, [Math.ceil((rows * n) / 32), groups]));
    const isPlain = zeros.dtype === 'I8' && zeros.elements === scales.elements;
    if (!isPlain && !(zeros.dtype === 'I32' && down && !one)) return no('zero points of unknown layout');
    beside.set('zeros', zeros);
  }
  if (index !== undefined) {
    if (index.dtype !== 'I32' || index.shape.length !== 1) return no('weight_g_idx of unknown layout');
    beside.set('index', index);
  }
  const settings = { bits, blockRows: rows / scaleRows, blockWidth, scaleExperts: 1, scaleRows, scaleWidth: groups };
  const shape = [rows, words * (32 / (bits === 0 ? 4 : bits))];
  const matrix = { shape, storage: 'packed-int4', values: tensor, beside, settings, unread: ['size'] } as const;
  return { matrix: { name: `${module}.weight`, ...matrix }, idle: idleOf(module, surroundings) };
};

/** Inputs in a group where the configuration tells it, 0 where it says nothing; a reason where it contradicts the shapes. */
function groupSize(groups: number, words: number, possible: number[], { groupSizes }: Quantisation): number | string {
  if (groupSizes.size === 0) return 0;
  const fits = [...groupSizes].filter((size) =>
    possible.some((bits) => {
      const widest = (words * 32) / bits;
      return Math.ceil((widest - 32 / bits + 1) / size) <= groups && groups <= Math.ceil(widest / size);
    }),
  );
  if (fits.length === 1) return fits[0]!;
  return fits.length === 0 ? 'scales contradict group_size' : 'group size of the scales unknown';
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}
