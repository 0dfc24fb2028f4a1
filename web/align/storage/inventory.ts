import type { TensorEntry } from '../../read/checkpoint.ts';
import type { ModelConfig } from '../../read/config.ts';
import type { Inventory, Matrix } from '../matrix.ts';
import { recogniseBitsandbytes } from './bitsandbytes.ts';
import { recogniseMxfp4, recognisePackedFp4 } from './fp4.ts';
import { recogniseGptqOrAwq } from './gptq-awq.ts';
import { recognisePackedInt } from './packed-int.ts';
import { quantisationOf } from './quantisation.ts';
import { type Recogniser, isRefused, lastWord } from './recognition.ts';
import { recogniseLlmInt8, recogniseScaled } from './scaled.ts';
import { isOrphan, recogniseUnknown } from './unknown-formats.ts';

/** The first that knows a tensor takes it. */
const RECOGNISERS: readonly Recogniser[] = [
  recogniseBitsandbytes,
  recogniseLlmInt8,
  recogniseMxfp4,
  recognisePackedFp4,
  recognisePackedInt,
  recogniseGptqOrAwq,
  recogniseScaled,
  recogniseUnknown,
];

/**
 * A checkpoint's tensors as matrices, in the order of their values' tensors: quantised ones by names, shapes and dtypes together,
 * all others `plain` under their own names. What belongs to a quantised weight that cannot be decoded is `undecoded` and no
 * matrix. A companion may lie in another shard than its weight. Matrices with `unread` need `completeInventory`.
 *
 * Names are the file's own: a packed weight whose name is taken (`x.qweight` beside `x.weight`) is `undecoded`. Never throws.
 */
export function inventoryOf(tensors: ReadonlyMap<string, TensorEntry>, config: ModelConfig | null): Inventory {
  const lastWords = new Set(Array.from(tensors.keys(), lastWord));
  const surroundings = { tensors, quantisation: quantisationOf(config), lastWords };
  const found = new Map<string, Matrix>();
  const undecoded = new Map<string, string>();
  const companions = new Map<string, string>();
  for (const tensor of tensors.values()) {
    for (const recognise of RECOGNISERS) {
      const outcome = recognise(tensor, surroundings);
      if (outcome === null) continue;
      if (isRefused(outcome)) {
        for (const name of outcome.names) undecoded.set(name, outcome.reason);
      } else {
        found.set(tensor.name, outcome.matrix);
        for (const beside of outcome.matrix.beside.values()) companions.set(beside.name, outcome.matrix.name);
        for (const name of outcome.idle) companions.set(name, outcome.matrix.name);
      }
      break;
    }
  }
  const matrices: Matrix[] = [];
  const taken = new Set<string>();
  for (const tensor of tensors.values()) {
    const { name } = tensor;
    const matrix = found.get(name);
    const isTwice =
      matrix !== undefined && matrix.name !== name && (tensors.has(matrix.name) || taken.has(matrix.name));
    const isShared = matrix !== undefined && isClaimedTwice(matrix, companions, undecoded);
    if (undecoded.has(name)) continue;
    if (isTwice || isShared) {
      for (const { name: part } of matrix.beside.values()) undecoded.set(part, 'belongs to two weights');
      undecoded.set(name, 'belongs to two weights');
    } else if (matrix !== undefined) {
      taken.add(matrix.name);
      matrices.push(matrix);
    } else if (companions.has(name)) continue;
    else if (isOrphan(name)) undecoded.set(name, 'belongs to no weight that is there');
    else
      matrices.push({ name, shape: tensor.shape, storage: 'plain', values: tensor, beside: new Map(), settings: {} });
  }
  for (const [name, weight] of companions) {
    if (taken.has(weight) && !undecoded.has(name)) continue;
    companions.delete(name);
    if (!undecoded.has(name)) undecoded.set(name, 'belongs to no weight that is there');
  }
  return { matrices, undecoded, companions };
}

/** True where another weight, or a refusal, took one of a matrix's tensors as well. */
function isClaimedTwice(
  { name, values, beside }: Matrix,
  companions: ReadonlyMap<string, string>,
  undecoded: ReadonlyMap<string, string>,
): boolean {
  if (companions.has(values.name)) return true;
  return [...beside.values()].some((part) => companions.get(part.name) !== name || undecoded.has(part.name));
}
