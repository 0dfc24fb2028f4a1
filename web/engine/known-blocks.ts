import type { Pair } from '../align/pair.ts';
import { blocksOf } from '../measure/plan.ts';
import { MOMENT_FIELDS } from '../measure/moments.ts';
import type { SampledPair } from '../measure/sample.ts';
import type { Block, Task, TaskResult } from '../measure/task.ts';
import type { Checkpoint, Shard } from '../read/checkpoint.ts';
import { TOOL } from '../report/tool.ts';
import type { Store, StoredBlock } from '../store/store.ts';

/** Blocks that an earlier run measured on the same bytes. */
export interface KnownBlocks {
  /** Which blocks of the sampled pairs are known, with what is known of them. */
  ofSample(): Iterable<{ block: Block; stored: StoredBlock }>;
  /** Remembers what a task found. */
  remember(task: Task, result: TaskResult): Promise<void>;
}

function identityOf(shard: Shard | undefined): string | null {
  return shard?.locator.kind === 'remote' ? shard.locator.identity : null;
}

/** What the numbers of a block depend on, besides the bytes of its two shards. */
function keyOf(block: Block): string {
  const { byteOffsetA, byteOffsetB, dtypeA, dtypeB, elements, block: number, pairElements } = block;
  return [byteOffsetA, byteOffsetB, dtypeA, dtypeB, elements, number, pairElements].join(' ');
}

/**
 * Looks up what is remembered for the sampled pairs. Files of this disk have no identity that can be trusted across
 * runs (their name, size and time say nothing of their bytes): nothing is remembered of them.
 */
export async function lookUpBlocks(
  models: { a: Checkpoint; b: Checkpoint },
  pairs: readonly Pair[],
  sample: readonly SampledPair[],
  store: Store | null,
): Promise<KnownBlocks> {
  const groups = new Map<string, Map<string, StoredBlock>>();

  function groupOf({ shardA, shardB }: Pick<Block, 'shardA' | 'shardB'>): string | null {
    const a = identityOf(models.a.shards[shardA]);
    const b = identityOf(models.b.shards[shardB]);
    return a === null || b === null || store === null ? null : `${TOOL.methods} ${a} ${b}`;
  }

  for (const { pair } of sample) {
    const { a, b } = pairs[pair]!;
    const group = groupOf({ shardA: a.shard, shardB: b.shard });
    if (group !== null && !groups.has(group)) groups.set(group, new Map());
  }
  await Promise.all(
    [...groups].map(async ([group, known]) => {
      for (const block of (await store?.blocks(group)) ?? []) {
        if (block.moments.length === MOMENT_FIELDS) known.set(block.key, block);
      }
    }),
  );

  function find(block: Block): StoredBlock | undefined {
    const group = groupOf(block);
    return group === null ? undefined : groups.get(group)?.get(keyOf(block));
  }

  return {
    *ofSample() {
      if ([...groups.values()].every(({ size }) => size === 0)) return;
      for (const sampled of sample) {
        for (const block of blocksOf(pairs[sampled.pair]!, sampled)) {
          const stored = find(block);
          if (stored) yield { block, stored };
        }
      }
    },
    async remember(task, result) {
      if (store === null) return;
      const found = new Map<string, StoredBlock[]>();
      let from = 0;
      for (const [index, block] of task.blocks.entries()) {
        const length = result.histogramLengths[index]!;
        const histogram = result.histograms.slice(from, from + length);
        from += length;
        const group = groupOf(block);
        if (group === null) continue;
        const moments = result.moments.slice(index * MOMENT_FIELDS, (index + 1) * MOMENT_FIELDS);
        const stored = found.get(group) ?? [];
        stored.push({ key: keyOf(block), moments, histogram });
        found.set(group, stored);
      }
      await Promise.all([...found].map(([group, blocks]) => store.putBlocks(group, blocks)));
    },
  };
}

/** A set of blocks, by their pair's and their own number. */
export interface BlockSet {
  add(block: Block): void;
  has(pair: number, block: number): boolean;
}

export function blockSet(): BlockSet {
  const numbers = new Map<number, Set<number>>();
  return {
    add({ pair, block }) {
      const known = numbers.get(pair);
      if (known) known.add(block);
      else numbers.set(pair, new Set([block]));
    },
    has: (pair, block) => numbers.get(pair)?.has(block) === true,
  };
}
