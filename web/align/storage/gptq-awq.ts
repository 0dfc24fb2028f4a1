import type { TensorEntry } from '../../read/checkpoint.ts';
import type { Dtype } from '../../read/dtypes.ts';
import type { Quantisation } from './quantisation.ts';
import {
  type Found,
  type Recogniser,
  type Refused,
  type Surroundings,
  allows,
  before,
  named,
  refuse,
} from './recognition.ts';

const LEAVES = ['qzeros', 'scales', 'g_idx'];
const FLOATS = new Set<Dtype>(['F16', 'BF16', 'F32']);

/**
 * GPTQ and AWQ, told apart by the shapes of `qweight` and `scales`. Both store a Linear transposed, `[inputs, outputs]`: rows of
 * the matrix are inputs, and `settings.transposed` is 1. `scales` are `[groups, outputs]`, a group being so many inputs.
 */
export const recogniseGptqOrAwq: Recogniser = (tensor, surroundings) => {
  const module = before(tensor.name, '.qweight');
  if (module === null || tensor.dtype !== 'I32' || tensor.elements === 0) return null;
  const [zeros, scales, index] = named(module, LEAVES).map((name) => surroundings.tensors.get(name));
  const no = (reason: string) => refuse(reason, tensor, named(module, LEAVES), surroundings);
  if (zeros === undefined || scales === undefined) return no('qweight without qzeros or scales');
  if (tensor.shape.length !== 2 || scales.shape.length !== 2 || zeros.shape.length !== 2)
    return no('qweight of unknown layout');
  if (!FLOATS.has(scales.dtype) || zeros.dtype !== 'I32') return no('scales or qzeros of unknown dtype');
  const [groups = 0, outputs = 0] = scales.shape;
  if (groups === 0 || zeros.shape[0] !== groups) return no('scales and qzeros of different groups');
  const parts = { module, tensor, zeros, scales, index, groups, outputs };
  if (tensor.shape[1] === outputs) return gptq(parts, surroundings, no);
  if (tensor.shape[1] === outputs / 8) return awq(parts, surroundings, no);
  return no('qweight of unknown layout');
};

interface Parts {
  module: string;
  tensor: TensorEntry;
  zeros: TensorEntry;
  scales: TensorEntry;
  index: TensorEntry | undefined;
  groups: number;
  outputs: number;
}

/**
 * GPTQ: `qweight` I32 `[inputs * bits / 32, outputs]`, packed down the inputs from the lowest bits; `qzeros` I32
 * `[groups, outputs * bits / 32]`; `g_idx` the group of each input. The older format (`checkpoint_format` "gptq", the only one
 * before there was such a word) stores zeros less one, "gptq_v2" as they are. A stored 15 stands for 16, as in the sources.
 *
 * Sources: AutoGPTQ/AutoGPTQ `nn_modules/qlinear/qlinear_cuda_old.py` (`pack`, `forward`: `scales * (weight - (zeros + 1))`);
 * ModelCloud/GPTQModel `utils/model.py` (`convert_gptq_v1_to_v2_format`).
 */
function gptq(parts: Parts, surroundings: Surroundings, no: (reason: string) => Refused): Found | Refused {
  const { module, tensor, zeros, scales, index, groups, outputs } = parts;
  const { quantisation } = surroundings;
  const bits = ((zeros.shape[1] ?? 0) * 32) / outputs;
  if (!allows(surroundings, ['gptq'])) return no('layout contradicts quant_method');
  if (bits !== 2 && bits !== 4 && bits !== 8) return no(bits === 3 ? 'GPTQ with 3 bits' : 'qzeros of unknown layout');
  if (quantisation.bits.size > 0 && !quantisation.bits.has(bits)) return no('shapes contradict bits');
  const inputs = (tensor.shape[0] ?? 0) * (32 / bits);
  if (index !== undefined && (index.dtype !== 'I32' || index.elements !== inputs)) return no('g_idx of unknown layout');
  if (!quantisation.hasConfig) return no('GPTQ without its configuration: offset of the zeros unknown');
  if (quantisation.format !== null && quantisation.format !== 'gptq' && quantisation.format !== 'gptq_v2') {
    return no('GPTQ of unknown checkpoint_format');
  }
  const blockRows = inputsOfGroup(inputs, groups, quantisation);
  const sequential = index === undefined || quantisation.actOrder === false ? 1 : 0;
  if (blockRows === null && sequential === 1) return no('scales contradict group_size');
  const beside = new Map([
    ['scales', scales],
    ['zeros', zeros],
  ]);
  if (index !== undefined) beside.set('index', index);
  const grid = {
    blockRows: blockRows ?? inputs,
    blockWidth: 1,
    scaleExperts: 1,
    scaleRows: groups,
    scaleWidth: outputs,
  };
  const zeroOffset = quantisation.format === 'gptq_v2' ? 0 : 1;
  const settings = { bits, transposed: 1, sequential, zeroOffset, ...grid };
  const shape = [inputs, outputs];
  return { matrix: { name: `${module}.weight`, shape, storage: 'gptq', values: tensor, beside, settings }, idle: [] };
}

/**
 * AWQ, version "gemm": `qweight` I32 `[inputs, outputs / 8]` and `qzeros` `[groups, outputs / 8]`, the eight numbers of a word in
 * the order 0 2 4 6 1 3 5 7 from the lowest bits.
 *
 * Source: casper-hansen/AutoAWQ `awq/utils/packing_utils.py` (`unpack_awq`, `reverse_awq_order`, `dequantize_gemm`:
 * `(iweight - izeros) * scales`) and `awq/modules/linear/gemm.py`.
 */
function awq(parts: Parts, surroundings: Surroundings, no: (reason: string) => Refused): Found | Refused {
  const { module, tensor, zeros, scales, index, groups, outputs } = parts;
  const { quantisation } = surroundings;
  if (!allows(surroundings, ['awq'])) return no('layout contradicts quant_method');
  if (index !== undefined || zeros.shape[1] !== outputs / 8) return no('qweight of unknown layout');
  if (quantisation.bits.size > 0 && !quantisation.bits.has(4)) return no('shapes contradict bits');
  if (quantisation.format !== null && quantisation.format !== 'gemm') return no(`AWQ of another version than gemm`);
  const inputs = tensor.shape[0] ?? 0;
  const blockRows = inputsOfGroup(inputs, groups, quantisation);
  if (blockRows === null) return no('scales contradict group_size');
  const beside = new Map([
    ['scales', scales],
    ['zeros', zeros],
  ]);
  const grid = { blockRows, blockWidth: 1, scaleExperts: 1, scaleRows: groups, scaleWidth: outputs };
  const settings = { bits: 4, transposed: 1, sequential: 1, zeroOffset: 0, ...grid };
  const shape = [inputs, outputs];
  return { matrix: { name: `${module}.weight`, shape, storage: 'awq', values: tensor, beside, settings }, idle: [] };
}

/** Inputs that share scales, in order of storage; `null` where shapes and configuration contradict or do not tell. */
function inputsOfGroup(inputs: number, groups: number, { groupSizes }: Quantisation): number | null {
  if (groups === 1) return inputs;
  const told = [...groupSizes].filter((size) => Math.ceil(inputs / size) === groups);
  if (groupSizes.size > 0) return told.length === 1 ? told[0]! : null;
  return inputs % groups === 0 ? inputs / groups : null;
}
