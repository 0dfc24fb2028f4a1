import { storeKeyOf } from '../support/remote/hub-repo.ts';
import type { LoggedRequest } from '../support/remote/request-log.ts';
import type { VirtualCheckpoint } from '../support/remote/virtual/checkpoint.ts';

export interface Share {
  /** Bytes. */
  needed: number;
  read: number;
}

export interface Traffic {
  /** Bytes that were sent of each tensor, by side and name: `a model.norm.weight`. Gaps count for the tensors they lie in. */
  tensors: Map<string, number>;
  /** Bytes of headers, their lengths included. */
  headers: number;
}

/** Whose bytes a CDN sent. A repeated byte counts again. For models that share no shard. */
export async function bytesByTensor(
  requests: readonly LoggedRequest[],
  models: Readonly<Record<'a' | 'b', VirtualCheckpoint>>,
): Promise<Traffic> {
  const shards = await shardsByKey(models);
  const traffic: Traffic = { tensors: new Map(), headers: 0 };
  for (const { path, range, bytesSent, method } of requests) {
    const first = Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    const found = shards.get(path.split('/').at(-1) ?? '');
    if (method !== 'GET' || found === undefined) continue;
    const end = first + bytesSent;
    traffic.headers += Math.max(0, Math.min(end, found[0]!.start) - first);
    for (const [i, { tensor, start }] of found.entries()) {
      const bytes = Math.min(end, found[i + 1]?.start ?? Infinity) - Math.max(first, start);
      if (bytes > 0) traffic.tensors.set(tensor, (traffic.tensors.get(tensor) ?? 0) + bytes);
    }
  }
  return traffic;
}

interface Placed {
  /** With its side. */
  tensor: string;
  start: number;
}

/** Tensors in the order of their bytes, by the name that the CDN knows the shard by. */
async function shardsByKey(models: Readonly<Record<'a' | 'b', VirtualCheckpoint>>): Promise<Map<string, Placed[]>> {
  const byKey = new Map<string, Placed[]>();
  for (const [side, { files, shards }] of Object.entries(models)) {
    for (const [name, { offsets }] of shards) {
      const placed = [...offsets].map(([tensor, start]) => ({ tensor: `${side} ${tensor}`, start }));
      byKey.set(
        await storeKeyOf(files.get(name)!),
        placed.toSorted((x, y) => x.start - y.start),
      );
    }
  }
  return byKey;
}
