import type { Gather } from '../measure/task.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import { TOOL } from '../report/tool.ts';
import type { Store, StoredBlock } from '../store/store.ts';

/** Sampled rows that an earlier run read of the same bytes. */
export interface KnownGathers {
  /** What is known of the bytes wanted; `undefined` where they must be read. */
  find(gather: Gather): Uint8Array<ArrayBuffer> | undefined;
  /** @param gathered the bytes of all gathers, one after the other */
  remember(gathers: readonly Gather[], gathered: Uint8Array): Promise<void>;
}

function keyOf({ byteOffset, bytes }: Gather): string {
  return `rows ${byteOffset} ${bytes}`;
}

/** Looks up what is remembered of one model's rows, whatever it was compared with. Of files of this disk nothing is. */
export async function lookUpGathers(
  models: { a: Checkpoint; b: Checkpoint },
  gathers: readonly Gather[],
  store: Store | null,
): Promise<KnownGathers> {
  const groups = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();

  function groupOf({ side, shard }: Gather): string | null {
    const locator = models[side].shards[shard]?.locator;
    if (locator?.kind !== 'remote' || locator.identity === null || store === null) return null;
    return `${TOOL.methods} ${locator.identity}`;
  }

  for (const gather of gathers) {
    const group = groupOf(gather);
    if (group !== null && !groups.has(group)) groups.set(group, new Map());
  }
  await Promise.all(
    [...groups].map(async ([group, known]) => {
      for (const { key, bytes } of (await store?.blocks(group)) ?? []) if (bytes) known.set(key, bytes);
    }),
  );

  return {
    find(gather) {
      const group = groupOf(gather);
      const found = group === null ? undefined : groups.get(group)?.get(keyOf(gather));
      return found?.byteLength === gather.bytes ? found : undefined;
    },
    async remember(wanted, gathered) {
      if (store === null) return;
      const found = new Map<string, StoredBlock[]>();
      let from = 0;
      for (const gather of wanted) {
        const bytes = gathered.slice(from, from + gather.bytes);
        from += gather.bytes;
        const group = groupOf(gather);
        if (group === null) continue;
        const blocks = found.get(group) ?? [];
        blocks.push({ key: keyOf(gather), moments: new Float64Array(0), histogram: new Uint32Array(0), bytes });
        found.set(group, blocks);
      }
      await Promise.all([...found].map(([group, blocks]) => store.putBlocks(group, blocks)));
    },
  };
}
