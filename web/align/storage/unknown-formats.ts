import type { Dtype } from '../../read/dtypes.ts';
import { type Recogniser, before, existing, lastWord, named, refuse } from './recognition.ts';

const PACKED = new Set<Dtype>(['U8', 'I8', 'I16', 'U16', 'I32', 'U32', 'I64', 'U64']);
const SMALL = new Set<Dtype>(['F4', 'F6_E2M3', 'F6_E3M2', 'F8_E4M3', 'F8_E5M2', 'F8_E4M3FNUZ', 'F8_E5M2FNUZ']);

/** Formats that are named and not decoded: what holds their codes, what must stand beside it, and what else may. */
const FORMATS: { name: string; codes: string; needs: string[]; others: string[] }[] = [
  { name: 'EXL2', codes: 'q_weight', needs: ['q_scale'], others: ['q_invperm', 'q_perm', 'q_scale_max', 'q_groups'] },
  { name: 'EXL3', codes: 'trellis', needs: ['suh'], others: ['svh', 'su', 'sv', 'mcg', 'mul1'] },
  { name: 'HQQ', codes: 'W_q', needs: ['scale'], others: ['zero', 'shape', 'nbits', 'group_size', 'axis'] },
  { name: 'AQLM', codes: 'codes', needs: ['codebooks'], others: ['scales'] },
  {
    name: 'VPTQ',
    codes: 'indices',
    needs: ['centroids.weight'],
    others: ['res_indices', 'res_centroids.weight', 'perm', 'weight_scale', 'weight_bias'],
  },
  { name: 'QuIP#', codes: 'Qidxs', needs: ['SU'], others: ['SV', 'Wscale', 'codebook_id'] },
  { name: 'Marlin', codes: 'B', needs: ['s'], others: [] },
];

const SCALE_LEAVES = ['weight_scale_inv', 'weight_scale', 'weight_scale_2', 'scale', 'scales', 'scale_weight', 'SCB'];

/** Last words of names that only stand beside a quantised weight. */
const ORPHANS = new Set(
  `weight_scale_inv weight_scale weight_scale_2 weight_global_scale weight_zero_point weight_shape weight_g_idx weight_packed
  qweight qzeros g_idx SCB absmax quant_map nested_absmax nested_quant_map bitsandbytes__nf4 bitsandbytes__fp4 input_scale
  input_global_scale W_q q_weight q_scale trellis Qidxs`.split(/\s+/),
);

/** Names what holds quantised codes in a layout that no other recogniser took, with what stands beside it. */
export const recogniseUnknown: Recogniser = (tensor, surroundings) => {
  const packed = PACKED.has(tensor.dtype);
  if (!packed && !SMALL.has(tensor.dtype)) return null;
  for (const { name, codes, needs, others } of FORMATS) {
    const module = packed && surroundings.lastWords.has(codes) ? before(tensor.name, `.${codes}`) : null;
    if (module === null || existing(named(module, needs), surroundings).length === 0) continue;
    return refuse(`${name} is not decoded`, tensor, named(module, [...needs, ...others]), surroundings);
  }
  const module = before(tensor.name, '.weight');
  const scales = [`${tensor.name}_scale`, `${tensor.name}_scale_inv`];
  if (module !== null) scales.push(...named(module, SCALE_LEAVES));
  if (existing(scales, surroundings).length > 0) {
    return refuse(`${tensor.dtype} with scales of unknown layout`, tensor, scales, surroundings);
  }
  const isWeight = module !== null && tensor.shape.length >= 2 && tensor.elements > 0;
  return packed && isWeight ? refuse('integers without their scales', tensor, [], surroundings) : null;
};

/** True for a name that only a companion of a quantised weight, or its packed values, would have. */
export function isOrphan(name: string): boolean {
  return ORPHANS.has(lastWord(name));
}
