import type { Pair } from '../align/pair.ts';
import { blocksOf, bytesOf } from './plan.ts';
import type { SampledPair } from './sample.ts';
import type { Block, Gather } from './task.ts';

interface Stretch {
  byteOffset: number;
  end: number;
  key: string;
}

function keyOf({ pair, block }: Block): string {
  return `${pair} ${block}`;
}

/** The stretch that holds all of a gather's bytes, among stretches that lie one after the other. */
function holding(stretches: readonly Stretch[], { byteOffset, bytes }: Gather): Stretch | undefined {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[middle]!.byteOffset <= byteOffset) low = middle;
    else high = middle - 1;
  }
  const found = stretches[low];
  return found && found.byteOffset <= byteOffset && byteOffset + bytes <= found.end ? found : undefined;
}

/**
 * Tells what of the gathers lies in blocks that are measured anyway, so that no byte is read twice.
 * @param done blocks that are known already and are not read
 */
export function gathersInBlocks(
  gathers: readonly Gather[],
  pairs: readonly Pair[],
  sample: readonly SampledPair[],
  done?: (pair: number, block: number) => boolean,
): { inBlocks: (block: Block) => Gather[]; besides: Gather[] } {
  const stretches = new Map<string, Stretch[]>();
  const add = (place: string, stretch: Stretch) => {
    const known = stretches.get(place);
    if (known) known.push(stretch);
    else stretches.set(place, [stretch]);
  };
  if (gathers.length > 0) {
    for (const sampled of sample) {
      for (const block of blocksOf(pairs[sampled.pair]!, sampled)) {
        if (done?.(block.pair, block.block)) continue;
        const { byteOffsetA: a, byteOffsetB: b, elements } = block;
        const key = keyOf(block);
        add(`a ${block.shardA}`, { byteOffset: a, end: a + bytesOf(block.dtypeA, elements), key });
        add(`b ${block.shardB}`, { byteOffset: b, end: b + bytesOf(block.dtypeB, elements), key });
      }
    }
  }
  for (const list of stretches.values()) list.sort((x, y) => x.byteOffset - y.byteOffset);
  const held = new Map<string, Gather[]>();
  const besides: Gather[] = [];
  for (const gather of gathers) {
    const stretch = holding(stretches.get(`${gather.side} ${gather.shard}`) ?? [], gather);
    if (!stretch) {
      besides.push(gather);
      continue;
    }
    const known = held.get(stretch.key);
    if (known) known.push(gather);
    else held.set(stretch.key, [gather]);
  }
  return { inBlocks: (block) => held.get(keyOf(block)) ?? [], besides };
}
