import type { VirtualCheckpoint } from '../support/remote/virtual/checkpoint.ts';

export function shardOf({ shards }: VirtualCheckpoint, tensor: string) {
  for (const [name, shard] of shards) {
    const offset = shard.offsets.get(tensor);
    if (offset !== undefined) return { name, shard, offset };
  }
  throw new Error(`${tensor} is in no shard.`);
}

/** Bytes of a tensor as a reader of the file gets them. */
export async function tensorBytes(checkpoint: VirtualCheckpoint, tensor: string, bytes: number): Promise<Uint8Array> {
  const { shard, offset } = shardOf(checkpoint, tensor);
  return shard.content.read(offset, offset + bytes);
}

export async function f32Of(checkpoint: VirtualCheckpoint, tensor: string, elements: number): Promise<Float32Array> {
  const bytes = Uint8Array.from(await tensorBytes(checkpoint, tensor, 4 * elements));
  return new Float32Array(bytes.buffer);
}

export async function bf16Of(checkpoint: VirtualCheckpoint, tensor: string, elements: number): Promise<Float32Array> {
  const bytes = Uint8Array.from(await tensorBytes(checkpoint, tensor, 2 * elements));
  const wide = Uint32Array.from(new Uint16Array(bytes.buffer), (bits) => bits << 16);
  return new Float32Array(wide.buffer);
}

/** Mean, population deviation, cosine and Pearson's r, in two passes of f64. */
export function statistics(a: Float32Array, b: Float32Array) {
  const n = a.length;
  const sum = (term: (i: number) => number) => {
    let total = 0;
    for (let i = 0; i < n; i++) total += term(i);
    return total;
  };
  const meanA = sum((i) => a[i]!) / n;
  const meanB = sum((i) => b[i]!) / n;
  const deviationA = Math.sqrt(sum((i) => (a[i]! - meanA) ** 2) / n);
  const deviationB = Math.sqrt(sum((i) => (b[i]! - meanB) ** 2) / n);
  const covariance = sum((i) => (a[i]! - meanA) * (b[i]! - meanB)) / n;
  const cosine = sum((i) => a[i]! * b[i]!) / Math.sqrt(sum((i) => a[i]! ** 2) * sum((i) => b[i]! ** 2));
  return { meanA, meanB, deviationA, deviationB, cosine, pearson: covariance / (deviationA * deviationB) };
}
