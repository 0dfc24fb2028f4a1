import { createHash } from 'node:crypto';
import type { Content } from '../content.ts';
import type { TensorBytes } from './tensor-bytes.ts';
import { type TensorSpec, bytesOf } from './tensors.ts';

/** A tensor, the source of its bytes, and a text that says what they are: equal recipes give equal bytes. */
export interface VirtualTensor extends TensorSpec {
  recipe: string;
  bytes: () => TensorBytes;
}

export interface VirtualShard {
  content: Content;
  /** Stands for the SHA-256 of the bytes, which nobody has read: a hash of the header and the recipes, equal where the shards are. */
  sha256: string;
  /** Where each tensor's bytes begin in the file. */
  offsets: ReadonlyMap<string, number>;
}

/** A safetensors file whose bytes are computed when they are asked for. Within it, tensors stand as the reference library writes them. */
export function virtualShard(given: readonly VirtualTensor[]): VirtualShard {
  const tensors = given.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  const header = headerOf(tensors);
  const starts: number[] = [];
  let size = header.length;
  for (const tensor of tensors) {
    starts.push(size);
    size += bytesOf(tensor);
  }
  const recipes = createHash('sha256').update(header);
  for (const { recipe } of tensors) recipes.update(`${recipe}\n`);
  const sha256 = recipes.digest('hex');

  function read(begin: number, end: number): Uint8Array {
    const bytes = new Uint8Array(end - begin);
    if (begin < header.length) bytes.set(header.subarray(begin, Math.min(end, header.length)));
    for (let i = tensorAt(starts, begin); i < tensors.length && starts[i]! < end; i++) {
      const tensor = tensors[i]!;
      const start = starts[i]!;
      const from = Math.max(begin, start);
      const to = Math.min(end, start + bytesOf(tensor));
      if (from < to) tensor.bytes().fill(bytes.subarray(from - begin, to - begin), from - start);
    }
    return bytes;
  }

  const offsets = new Map(tensors.map(({ name }, i) => [name, starts[i]!]));
  return { content: { size, etag: `"${sha256.slice(0, 32)}"`, read }, sha256, offsets };
}

/** The widest types first, as the library aligns them. */
function rank({ dtype }: TensorSpec): number {
  return dtype === 'F32' ? 0 : 1;
}

function headerOf(tensors: readonly TensorSpec[]): Uint8Array {
  let end = 0;
  const entries = tensors.map((tensor) => {
    const begin = end;
    end += bytesOf(tensor);
    return [tensor.name, { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [begin, end] }] as const;
  });
  const text = JSON.stringify({ __metadata__: { format: 'pt' }, ...Object.fromEntries(entries) });
  const length = Math.ceil(text.length / 8) * 8;
  const header = Buffer.alloc(8 + length, ' ');
  header.writeBigUInt64LE(BigInt(length));
  header.write(text, 8);
  return header;
}

/** The last tensor that begins at or before the byte, 0 where none does. */
function tensorAt(starts: readonly number[], byte: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= byte) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
