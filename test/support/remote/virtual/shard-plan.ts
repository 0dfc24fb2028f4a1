import { type TensorSpec, bytesOf } from './tensors.ts';

/** Tensors in the order of the modules, a new shard wherever one more would pass `most` bytes: what `save_pretrained` does. */
export function filledShards(tensors: readonly TensorSpec[], most: number): TensorSpec[][] {
  const shards: TensorSpec[][] = [];
  let used = Infinity;
  for (const tensor of tensors) {
    const bytes = bytesOf(tensor);
    if (used + bytes > most) {
      shards.push([]);
      used = 0;
    }
    shards.at(-1)?.push(tensor);
    used += bytes;
  }
  return shards;
}

/** One shard per layer; what comes before the layers is in the first one's, what comes after in the last one's that belongs to the model. */
export function shardPerLayer(tensors: readonly TensorSpec[], layers: number): TensorSpec[][] {
  const shards: TensorSpec[][] = [];
  for (const tensor of tensors) {
    const layer = /^model\.layers\.(\d+)\./.exec(tensor.name)?.[1];
    const beside = tensor.name === 'model.embed_tokens.weight' ? 0 : layers - 1;
    (shards[layer === undefined ? beside : Number(layer)] ??= []).push(tensor);
  }
  return shards;
}
