import type { CheckpointSummary, SourceSummary } from '../contract.ts';
import { architectureOf } from './architecture.ts';
import type { Checkpoint, Shard } from './checkpoint.ts';

/** What can be said of a checkpoint without its weights. */
export function summarise(checkpoint: Checkpoint): CheckpointSummary {
  const { name, shards, tensors, missingShards, ignoredFiles, metadata } = checkpoint;
  let parameters = 0;
  let bytes = 0;
  const dtypes = new Map<string, number>();
  for (const tensor of tensors.values()) {
    parameters += tensor.elements;
    bytes += tensor.bytes;
    dtypes.set(tensor.dtype, (dtypes.get(tensor.dtype) ?? 0) + tensor.elements);
  }
  return {
    name,
    tensors: tensors.size,
    parameters,
    bytes,
    ...architectureOf(tensors.values()),
    // By name: the order of the tensors must not show in the report. Unlike assignment, fromEntries keeps a key `__proto__`.
    dtypes: Object.fromEntries([...dtypes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    sources: shards.map(sourceSummary),
    tensorNames: [...tensors.keys()],
    missingShards: [...missingShards],
    ignoredFiles: [...ignoredFiles],
    metadata: Object.fromEntries(metadata),
  };
}

function sourceSummary({ name, origin, size, headerSha256 }: Shard): SourceSummary {
  if (origin === null) return { name, kind: 'file', size, headerSha256 };
  const { kind, url, revision, etag } = origin;
  return {
    name,
    kind,
    url,
    ...(revision === null ? {} : { revision }),
    ...(etag === null ? {} : { etag }),
    size,
    headerSha256,
  };
}
