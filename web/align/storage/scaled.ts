import type { Dtype } from '../../read/dtypes.ts';
import { product } from './geometry.ts';
import { type Recogniser, before, existing, idleOf, refuse } from './recognition.ts';
import { scaleGrid } from './scale-grid.ts';

const F8 = new Set<Dtype>(['F8_E4M3', 'F8_E5M2', 'F8_E4M3FNUZ', 'F8_E5M2FNUZ']);
const MX_GROUP = 32;
const SCALES = new Set<Dtype>(['F32', 'F16', 'BF16', 'F8_E8M0']);
const WRITERS = ['fp8', 'fbgemm_fp8', 'compressed-tensors', 'modelopt', 'quark'];

/**
 * 8-bit floats or integers times scales. `X_scale_inv` and `X_scale` both multiply: DeepSeek's name means the inverse of what
 * the weight was multiplied with. U8 scales of 32 numbers in a row are exponents with bias 127 (MXFP8).
 *
 * Sources: deepseek-ai/DeepSeek-V3 `inference/kernel.py` (`weight_dequant`, `y = x * s`) and `inference/convert.py` (the name
 * `scale`); neuralmagic/compressed-tensors `quantization/lifecycle/forward.py` (`_dequantize`: `(x_q - zero_point) * scale`)
 * and `compressors/quantized_compressors/naive_quantized.py`
 * (`MXFP8QuantizationCompressor`).
 */
export const recogniseScaled: Recogniser = (tensor, surroundings) => {
  const isFloat = F8.has(tensor.dtype);
  if (!isFloat && tensor.dtype !== 'I8') return null;
  const module = before(tensor.name, '.weight');
  const scaleNames = [`${tensor.name}_scale_inv`, `${tensor.name}_scale`];
  if (module !== null && isFloat) scaleNames.push(`${module}.scale`);
  const companions = [...scaleNames, `${tensor.name}_zero_point`, `${tensor.name}_shape`];
  const [scales, other] = existing(scaleNames, surroundings);
  if (scales === undefined) return null;
  const no = (reason: string) => refuse(reason, tensor, companions, surroundings);
  if (other !== undefined) return no('two tensors of scales');
  const isMx = isFloat && scales.dtype === 'U8';
  if (!SCALES.has(scales.dtype) && !isMx) return no(`scales of dtype ${scales.dtype}`);
  const { quantisation } = surroundings;
  if (quantisation.method !== null && !WRITERS.includes(quantisation.method)) {
    return no('layout contradicts quant_method');
  }
  if (quantisation.bits.size > 0 && !quantisation.bits.has(8)) return no('8 bits contradict the configuration');
  if (product(scales.shape) === 0 || tensor.elements === 0) return no('empty');
  const grid = scaleGrid(tensor.shape, scales.shape, quantisation);
  if (typeof grid === 'string') return no(grid);
  if (isMx && (grid.blockRows !== 1 || grid.blockWidth !== MX_GROUP)) return no('MXFP8 scales of unknown layout');
  const beside = new Map([['scales', scales]]);
  const idle = module === null ? [] : idleOf(module, surroundings);
  const zeros = surroundings.tensors.get(`${tensor.name}_zero_point`);
  if (zeros !== undefined) {
    if (isFloat) idle.push(zeros.name);
    else if (zeros.dtype !== 'I8' || zeros.elements !== scales.elements) return no('zero points of unknown layout');
    else beside.set('zeros', zeros);
  }
  const storage = isFloat ? 'f8-scaled' : 'i8-scaled';
  const settings = { ...grid };
  return { matrix: { name: tensor.name, shape: tensor.shape, storage, values: tensor, beside, settings }, idle };
};

/**
 * LLM.int8(): I8 rows times `SCB` / 127, the largest size of each row. `weight_format`, where it is there, must say that the
 * rows lie as usual (0), which only its byte tells.
 *
 * Source: bitsandbytes-foundation/bitsandbytes `functional.py` (`int8_vectorwise_dequant`) and `nn/modules.py`
 * (`Linear8bitLt._save_to_state_dict`).
 */
export const recogniseLlmInt8: Recogniser = (tensor, surroundings) => {
  const module = before(tensor.name, '.weight');
  const scales = module === null ? undefined : surroundings.tensors.get(`${module}.SCB`);
  if (module === null || scales === undefined || tensor.dtype !== 'I8') return null;
  const companions = [`${module}.SCB`, `${module}.weight_format`];
  const [rows = 0, width = 0] = tensor.shape;
  const no = (reason: string) => refuse(reason, tensor, companions, surroundings);
  if (tensor.shape.length !== 2 || tensor.elements === 0) return no('LLM.int8 weight that is no matrix');
  if (scales.dtype !== 'F32' || scales.elements !== rows) return no('SCB of unknown layout');
  const settings = { blockRows: 1, blockWidth: width, scaleExperts: 1, scaleRows: rows, scaleWidth: 1, over127: 1 };
  const beside = new Map([['scales', scales]]);
  const format = surroundings.tensors.get(`${module}.weight_format`);
  const matrix = {
    name: tensor.name,
    shape: tensor.shape,
    storage: 'i8-scaled',
    values: tensor,
    beside,
    settings,
  } as const;
  if (format === undefined) return { matrix, idle: [] };
  if (format.dtype !== 'U8' || format.elements !== 1) return no('weight_format of unknown layout');
  beside.set('format', format);
  return { matrix: { ...matrix, unread: ['format'] }, idle: [] };
};
