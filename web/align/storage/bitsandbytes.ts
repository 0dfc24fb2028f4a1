import { type Recogniser, refuse } from './recognition.ts';

const KINDS = ['nf4', 'fp4'];
const LEAVES = ['absmax', 'quant_map', 'nested_absmax', 'nested_quant_map'];

/** `quant_state` is a line of JSON. */
const MOST_STATE_BYTES = 4096;

/**
 * NF4 and FP4 of bitsandbytes: two numbers a byte, the high half first, of a flat run in blocks; each is `quant_map` at its code
 * times the block's `absmax`. With double quantisation `absmax` is U8: `nested_quant_map` at its code times `nested_absmax` of
 * its own block, plus an offset. Shape, block sizes and offset stand in `quant_state`, JSON as U8, so until that was read the
 * matrix has a guessed shape: one row. The bytes may be stored under any dtype (`bnb_4bit_quant_storage`).
 *
 * Source: bitsandbytes-foundation/bitsandbytes `functional.py` (`QuantState.as_dict`, `from_dict`, `dequantize_blockwise`) and
 * `backends/default/ops.py` (`dequantize_4bit`).
 */
export const recogniseBitsandbytes: Recogniser = (tensor, surroundings) => {
  if (!surroundings.lastWords.has('absmax') && !surroundings.lastWords.has('quant_map')) return null;
  const states = KINDS.map((kind) => `${tensor.name}.quant_state.bitsandbytes__${kind}`);
  const [absmax, map, nestedAbsmax, nestedMap] = LEAVES.map((leaf) =>
    surroundings.tensors.get(`${tensor.name}.${leaf}`),
  );
  if (absmax === undefined && map === undefined) return null;
  const companions = [...states, ...LEAVES.map((leaf) => `${tensor.name}.${leaf}`)];
  const no = (reason: string) => refuse(reason, tensor, companions, surroundings);
  const found = states.map((name) => surroundings.tensors.get(name)).filter((state) => state !== undefined);
  const [state] = found;
  if (state === undefined || found.length > 1 || absmax === undefined || map === undefined) {
    return no('bitsandbytes without its quant_state');
  }
  if (state.dtype !== 'U8' || state.bytes > MOST_STATE_BYTES || state.bytes === 0)
    return no('quant_state of unknown layout');
  if (map.dtype !== 'F32' || map.elements !== 16) return no('quant_map of unknown layout');
  const elements = tensor.bytes * 2;
  if (elements === 0 || absmax.elements === 0) return no('empty');
  const beside = new Map([
    ['scales', absmax],
    ['map', map],
    ['state', state],
  ]);
  const unread = ['state', 'map'];
  if (nestedAbsmax === undefined || nestedMap === undefined) {
    if (nestedAbsmax !== nestedMap || absmax.dtype !== 'F32') return no('absmax of unknown layout');
  } else {
    if (absmax.dtype !== 'U8' || nestedAbsmax.dtype !== 'F32') return no('absmax of unknown layout');
    if (nestedMap.dtype !== 'F32' || nestedMap.elements !== 256) return no('nested_quant_map of unknown layout');
    beside.set('nestedScales', nestedAbsmax).set('nestedMap', nestedMap);
    unread.push('nestedMap');
  }
  const matrix = { name: tensor.name, shape: [elements], values: tensor, beside, settings: {}, unread };
  return { matrix: { ...matrix, storage: 'nf4' }, idle: [] };
};
