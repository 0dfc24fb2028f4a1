import type { TensorEntry } from '../../read/checkpoint.ts';
import type { Matrix } from '../matrix.ts';
import { type Recogniser, allows, before, existing, idleOf, named, refuse } from './recognition.ts';

const MX_GROUP = 32;
const NV_GROUP = 16;

/**
 * MXFP4 of gpt-oss: `X_blocks` U8 `[experts, rows, groups, 16]` (two FP4 a byte, the low half first) and `X_scales` U8
 * `[experts, rows, groups]`, exponents with bias 127. Rows are outputs and the last two axes the inputs, so the matrix is
 * `[experts, rows, groups * 32]`; transformers transposes it to `[experts, inputs, outputs]`, the orientation that unquantised
 * gpt-oss checkpoints are stored in.
 *
 * Source: huggingface/transformers `integrations/mxfp4.py` (`convert_moe_packed_tensors`); openai/gpt-oss
 * `gpt_oss/torch/weights.py` (the names `X.blocks`, `X.scales`).
 */
export const recogniseMxfp4: Recogniser = (tensor, surroundings) => {
  const ending = tensor.name.endsWith('.blocks') ? '.blocks' : '_blocks';
  const name = before(tensor.name, ending);
  if (name === null || tensor.dtype !== 'U8' || tensor.shape.length < 3 || tensor.shape.at(-1) !== MX_GROUP / 2) {
    return null;
  }
  const scales = surroundings.tensors.get(name + ending.replace('blocks', 'scales'));
  if (scales === undefined || tensor.elements === 0) {
    return refuse('MXFP4 blocks without their scales', tensor, [], surroundings);
  }
  const no = (reason: string) => refuse(reason, tensor, [scales.name], surroundings);
  const prefix = tensor.shape.slice(0, -1);
  if ((scales.dtype !== 'U8' && scales.dtype !== 'F8_E8M0') || !equal(scales.shape, prefix)) {
    return no('MXFP4 scales of unknown layout');
  }
  if (!allows(surroundings, ['mxfp4'])) return no('layout contradicts quant_method');
  const groups = prefix.at(-1)!;
  const shape = [...prefix.slice(0, -1), groups * MX_GROUP];
  return { matrix: fp4Matrix(name, shape, 'mxfp4', tensor, scales), idle: [] };
};

/**
 * FP4 of compressed-tensors and ModelOpt: U8 `[outputs, inputs / 2]`, the low half first. `nvfp4-pack-quantized`:
 * `weight_packed`, `weight_scale` F8_E4M3 of 16, divided by `weight_global_scale`. ModelOpt's NVFP4: `weight`, `weight_scale`
 * F8_E4M3 of 16, times `weight_scale_2`. `mxfp4-pack-quantized`: `weight_packed`, `weight_scale` U8 exponents of 32.
 *
 * Sources: neuralmagic/compressed-tensors `compressors/quantized_compressors/nvfp4_quantized.py` (`unpack_fp4_from_uint8`) and
 * `quantization/lifecycle/forward.py` (`_dequantize`: `scale = scale / global_scale`); NVIDIA/TensorRT-Model-Optimizer
 * `torch/quantization/qtensor/nvfp4_tensor.py` (`dequantize`).
 */
export const recognisePackedFp4: Recogniser = (tensor, surroundings) => {
  const packed = before(tensor.name, '.weight_packed');
  const module = packed ?? before(tensor.name, '.weight');
  if (module === null || tensor.dtype !== 'U8' || tensor.shape.length !== 2 || tensor.elements === 0) return null;
  const { tensors, quantisation } = surroundings;
  const scales = tensors.get(`${module}.weight_scale`);
  if (scales === undefined) return null;
  const companions = named(module, ['weight_scale', 'weight_scale_2', 'weight_global_scale', 'weight_zero_point']);
  const no = (reason: string) => refuse(reason, tensor, companions, surroundings);
  if (!allows(surroundings, ['compressed-tensors', 'modelopt', 'modelopt_fp4', 'nvfp4'])) {
    return no('layout contradicts quant_method');
  }
  if (quantisation.bits.size > 0 && !quantisation.bits.has(4)) return no('4 bits contradict the configuration');
  const [rows = 0, bytes = 0] = tensor.shape;
  const shape = [rows, 2 * bytes];
  const groupsOf = (size: number) => equal(scales.shape, [rows, Math.ceil((2 * bytes) / size)]);
  const idle = idleOf(module, surroundings);
  const name = `${module}.weight`;
  const multiplier = tensors.get(`${module}.weight_scale_2`);
  const divisor = tensors.get(`${module}.weight_global_scale`);
  const [global, other] = existing(named(module, ['weight_scale_2', 'weight_global_scale']), surroundings);
  if (tensors.has(`${module}.weight_zero_point`)) idle.push(`${module}.weight_zero_point`);
  if (scales.dtype === 'F8_E4M3' && groupsOf(NV_GROUP) && global !== undefined && other === undefined) {
    if (global.dtype !== 'F32' || global.elements !== 1) return no('global scale of unknown layout');
    const divides = divisor === undefined ? 0 : 1;
    if ((packed === null) !== (multiplier !== undefined)) return no('global scale of another writer');
    const matrix = fp4Matrix(name, shape, 'nvfp4', tensor, scales);
    const beside = new Map([...matrix.beside, ['global', global]]);
    return { matrix: { ...matrix, beside, settings: { ...matrix.settings, divides } }, idle };
  }
  const exponents = scales.dtype === 'U8' || scales.dtype === 'F8_E8M0';
  if (exponents && packed !== null && groupsOf(MX_GROUP) && global === undefined) {
    return { matrix: fp4Matrix(name, shape, 'mxfp4', tensor, scales), idle };
  }
  return no('4-bit floats with scales of unknown layout');
};

function fp4Matrix(
  name: string,
  shape: readonly number[],
  storage: 'mxfp4' | 'nvfp4',
  values: TensorEntry,
  scales: TensorEntry,
): Matrix {
  const [rows, width] = [shape.at(-2)!, shape.at(-1)!];
  const blockWidth = storage === 'mxfp4' ? MX_GROUP : NV_GROUP;
  const scaleExperts = shape.slice(0, -2).reduce((total, size) => total * size, 1);
  const scaleWidth = Math.ceil(width / blockWidth);
  const settings = { blockRows: 1, blockWidth, scaleExperts, scaleRows: rows, scaleWidth };
  return { name, shape, storage, values, beside: new Map([['scales', scales]]), settings };
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}
