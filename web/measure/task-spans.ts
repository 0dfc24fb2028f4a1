import type { Span } from '../read/plan-runs.ts';
import { bytesOf } from './plan.ts';
import type { Task } from './task.ts';

/** What a task needs of one side, in the order of need. */
export function spansOf({ blocks, gathers = [] }: Task, side: 'a' | 'b'): Span[] {
  const measured = blocks.map((block) =>
    side === 'a'
      ? { shard: block.shardA, byteOffset: block.byteOffsetA, bytes: bytesOf(block.dtypeA, block.elements) }
      : { shard: block.shardB, byteOffset: block.byteOffsetB, bytes: bytesOf(block.dtypeB, block.elements) },
  );
  const gathered = gathers
    .filter((gather) => gather.side === side)
    .map(({ shard, byteOffset, bytes }) => ({ shard, byteOffset, bytes }));
  return [...measured, ...gathered];
}
