import type { Depth } from '../contract.ts';
import { addCost, costOf, gatherCost } from '../measure/cost.ts';
import { gathersInBlocks } from '../measure/gathers-in-blocks.ts';
import { roomForKeeping } from '../read/kept/room.ts';
import { blockSet, lookUpBlocks } from './known-blocks.ts';
import { lookUpGathers } from './known-gathers.ts';
import type { DepthCost, ReadingPlan } from './messages.ts';
import type { Prepared } from './prepare.ts';
import type { Surroundings } from './surroundings.ts';

const DEPTHS: readonly Depth[] = ['headers', 'quick', 'deep', 'full'];

function isRemote({ shards }: Prepared['models']['a']): boolean {
  return shards.some(({ locator }) => locator.kind === 'remote');
}

/** What each depth would read that is neither remembered nor known to be identical. */
export async function readingPlan(
  prepared: Prepared,
  seed: number,
  { store }: Pick<Surroundings, 'store'>,
): Promise<ReadingPlan> {
  const { models, alignment, identity, shards } = prepared;
  const { pairs } = alignment;
  const remote = { a: isRemote(models.a), b: isRemote(models.b) };
  const canBeKept = [...models.a.shards, ...models.b.shards].some(
    ({ locator }) => locator.kind === 'remote' && locator.identity !== null,
  );

  async function depthCost(depth: Depth): Promise<[DepthCost, number | null]> {
    const testing = depth === 'headers' ? null : prepared.testingOf(seed);
    const tested = depth === 'quick' ? testing?.runs : undefined;
    const sample = prepared.sampleOf(depth, seed).filter(({ pair }) => tested?.has(pair) !== true);
    const known = blockSet();
    for (const { block } of (await lookUpBlocks(models, pairs, sample, store)).ofSample()) known.add(block);
    const gathers = testing?.gather.gathers ?? [];
    const { besides } = gathersInBlocks(gathers, pairs, sample, known.has);
    const knownGathers = await lookUpGathers(models, gathers, store);
    const cost = addCost(
      costOf(pairs, sample, remote, known.has),
      gatherCost(
        besides.filter((gather) => knownGathers.find(gather) === undefined),
        remote,
      ),
      tested?.size ?? 0,
    );
    const keep = canBeKept && cost.bytes > 0 && store?.lasting === true && (await roomForKeeping(cost.bytes));
    return [cost, keep ? cost.bytes : null];
  }

  const costs = await Promise.all(DEPTHS.map(depthCost));
  const of = <Value>(pick: (cost: [DepthCost, number | null]) => Value) =>
    Object.fromEntries(DEPTHS.map((depth, place) => [depth, pick(costs[place]!)])) as Record<Depth, Value>;
  return {
    depths: of(([cost]) => cost),
    identicalShards: shards.length,
    identicalBytes: identity.bytes.identical,
    keepBytes: of(([, keep]) => keep),
  };
}
