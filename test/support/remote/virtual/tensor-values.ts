import { GAIN_ROLES, type ModelName } from './facts.ts';
import { gaussians } from './gaussian.ts';
import { keyOf } from './mix.ts';
import { changedMatrix, noiseMatrix } from './noise-matrix.ts';
import { normGains } from './norm-gains.ts';
import type { VirtualTensor } from './shard.ts';
import { type TensorBytes, f32Bytes } from './tensor-bytes.ts';
import type { TensorSpec } from './tensors.ts';

/** A small difference from the parent, as further training leaves it. */
export interface Change {
  seed: string;
  /** Of the differences between matrix entries, before rounding. */
  deviation: number;
  /** Whether a tensor stays as it was. */
  keeps: (name: string) => boolean;
}

/** `initializer_range` of both models. */
const MATRIX_DEVIATION = 0.02;
/** Of the gains, relative to each. */
const GAIN_CHANGE = 1e-3;

/** Gives a tensor its bytes: published gains, other gains around 1, all else independent noise by model and name. */
export function withValues(spec: TensorSpec, model: ModelName, change?: Change): VirtualTensor {
  const changes = change === undefined || change.keeps(spec.name) ? undefined : change;
  const suffix = changes === undefined ? '' : ` + ${changes.seed} ${changes.deviation}`;
  const recipe = `${model} ${spec.name}${suffix}`;
  let bytes: TensorBytes | undefined;
  return { ...spec, recipe, bytes: () => (bytes ??= spec.dtype === 'F32' ? vector() : matrix()) };

  function matrix(): TensorBytes {
    const parent = { key: keyOf(`${model} ${spec.name}`), deviation: MATRIX_DEVIATION };
    if (changes === undefined) return noiseMatrix(parent.key, parent.deviation);
    return changedMatrix(parent, { key: keyOf(recipe), deviation: changes.deviation });
  }

  function vector(): TensorBytes {
    return f32Bytes(() => {
      const values = publishedGains(spec.name, model) ?? otherVector(spec, model);
      if (changes === undefined) return values;
      const noise = gaussians(keyOf(recipe), values.length);
      return values.map((value, i) => value * (1 + GAIN_CHANGE * (noise[i] ?? 0)));
    });
  }
}

function publishedGains(name: string, model: ModelName): Float32Array | undefined {
  const match = /^model\.layers\.(\d+)\.(\w+)\.weight$/.exec(name);
  const role = GAIN_ROLES.find((each) => each === match?.[2]);
  return role === undefined ? undefined : normGains(role)[model][Number(match?.[1])];
}

function otherVector({ name, shape }: TensorSpec, model: ModelName): Float32Array {
  return Float32Array.from(gaussians(keyOf(`${model} ${name}`), shape[0] ?? 0), (value) => 1 + 0.1 * value);
}
