import { type Content, contentOnDemand } from '../content.ts';
import type { HubFile } from '../hub-repo.ts';
import { keyOf } from './mix.ts';
import { noiseMatrix } from './noise-matrix.ts';

/** A checkpoint of as many tensors as the largest known ones have (Kimi-K3: 497,000), and an index of 60 MB. */
export interface LargeIndexCheckpoint {
  id: string;
  tensors: number;
  /** Of all tensors. */
  parameters: number;
  /** Shards and index, by file name. */
  files: ReadonlyMap<string, HubFile>;
}

export const LARGE_INDEX = 'model.safetensors.index.json';

const SHARDS = 1000;
const SHARD_TENSORS = 500;
const LAYER_TENSORS = 10_000;
const PROJECTIONS = ['gate_proj', 'up_proj', 'down_proj'];
/** Each tensor alike, so that the place of a byte needs no search. */
const SHAPE = [128, 512] as const;
const TENSOR_BYTES = SHAPE[0] * SHAPE[1] * 2;
/** Spaces fill a header up to this, so that its length needs no header. */
const HEADER_BYTES = 80 * 1024;
const DEVIATION = 0.02;

/** Nothing of it exists until it is asked for, not even the headers. Checkpoints of two ids have the same names and independent weights. */
export function largeIndexCheckpoint(id = 'weightkin-tests/Large-Index'): LargeIndexCheckpoint {
  const files = new Map<string, HubFile>();
  for (let shard = 0; shard < SHARDS; shard++) files.set(shardName(shard), shardFile(id, shard));
  files.set(LARGE_INDEX, { content: indexContent(), large: true });
  const tensors = SHARDS * SHARD_TENSORS;
  return { id, tensors, parameters: tensors * SHAPE[0] * SHAPE[1], files };
}

function shardName(shard: number): string {
  return `model-${String(shard + 1).padStart(5, '0')}-of-${String(SHARDS).padStart(5, '0')}.safetensors`;
}

function tensorName(tensor: number): string {
  const prefix = `language_model.model.layers.${Math.floor(tensor / LAYER_TENSORS)}.block_sparse_moe`;
  const within = tensor % LAYER_TENSORS;
  if (within === LAYER_TENSORS - 1) return `${prefix}.gate.weight`;
  return `${prefix}.experts.${Math.floor(within / PROJECTIONS.length)}.${PROJECTIONS[within % PROJECTIONS.length]}.weight`;
}

function shardFile(id: string, shard: number): HubFile {
  const key = keyOf(`${id} ${shard}`);
  const sha256 = [0, 1, 2, 3].map((part) => hex(keyOf(`sha256 ${part} ${id} ${shard}`))).join('');
  const noise = noiseMatrix(key, DEVIATION);
  const content: Content = {
    size: HEADER_BYTES + SHARD_TENSORS * TENSOR_BYTES,
    etag: `"${sha256.slice(0, 32)}"`,
    read(begin, end) {
      const bytes = new Uint8Array(end - begin);
      if (begin < HEADER_BYTES) bytes.set(headerOf(shard).subarray(begin, Math.min(end, HEADER_BYTES)));
      const first = Math.max(begin, HEADER_BYTES);
      if (first < end) noise.fill(bytes.subarray(first - begin), first - HEADER_BYTES);
      return bytes;
    },
  };
  return { content, large: true, sha256 };
}

function hex({ first, second }: { first: number; second: number }): string {
  return [first, second].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function headerOf(shard: number): Uint8Array {
  const entries = Array.from({ length: SHARD_TENSORS }, (_, i) => {
    const offsets = `[${i * TENSOR_BYTES},${(i + 1) * TENSOR_BYTES}]`;
    return `"${tensorName(shard * SHARD_TENSORS + i)}":{"dtype":"BF16","shape":[${SHAPE}],"data_offsets":${offsets}}`;
  });
  const text = `{"__metadata__":{"format":"pt"},${entries.join(',')}}`;
  if (8 + text.length > HEADER_BYTES) throw new Error(`A header of ${text.length} bytes has no room.`);
  const header = Buffer.alloc(HEADER_BYTES, ' ');
  header.writeBigUInt64LE(BigInt(HEADER_BYTES - 8));
  header.write(text, 8);
  return header;
}

const INDEX_START = `{\n  "metadata": {\n    "total_size": ${SHARDS * SHARD_TENSORS * TENSOR_BYTES}\n  },\n  "weight_map": {\n`;
const INDEX_END = '\n  }\n}\n';

const indexLine = (tensor: number) => `    "${tensorName(tensor)}": "${shardName(Math.floor(tensor / SHARD_TENSORS))}"`;

/** As `save_pretrained` writes it, indented by two; all checkpoints have the same. */
function indexContent(): Content {
  const tensors = SHARDS * SHARD_TENSORS;
  let size = INDEX_START.length + INDEX_END.length + 2 * (tensors - 1);
  for (let tensor = 0; tensor < tensors; tensor++) size += indexLine(tensor).length;
  return contentOnDemand({
    size,
    etag: `"large-index-${tensors}"`,
    type: 'application/json',
    make: () => {
      const bytes = Buffer.alloc(size);
      let at = bytes.write(INDEX_START, 'latin1');
      for (let tensor = 0; tensor < tensors; tensor++) {
        at += bytes.write(tensor === 0 ? indexLine(tensor) : `,\n${indexLine(tensor)}`, at, 'latin1');
      }
      bytes.write(INDEX_END, at, 'latin1');
      return bytes;
    },
  });
}
