import { inventoryOf } from '../align/storage/inventory.ts';
import { completeInventory, smallParts } from '../align/storage/small-parts.ts';
import type { Inventory, RowPart } from '../align/matrix.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import type { Gather } from '../measure/task.ts';
import { measureSample, type MeasuringOptions } from './measure-sample.ts';
import type { ModelPair, Surroundings } from './surroundings.ts';

const SIDES = ['a', 'b'] as const;

/** Small tensors that are read at most: of the largest dense models, which are those that are stored so, a few thousand. */
const MOST_PARTS = 16_384;

/**
 * Inventories whose matrices can be decoded: some quantised formats keep shapes and tables in small tensors, which are read here.
 * Nothing is read where no format wants it.
 * @throws UnreadableSource where they cannot be read
 */
export async function completeInventories(
  models: ModelPair<Checkpoint>,
  surroundings: Surroundings,
  measuring: MeasuringOptions,
): Promise<ModelPair<Inventory>> {
  const inventories = {
    a: inventoryOf(models.a.tensors, models.a.config),
    b: inventoryOf(models.b.tensors, models.b.config),
  };
  const parts: { side: 'a' | 'b'; part: RowPart }[] = SIDES.flatMap((side) =>
    smallParts(inventories[side])
      .slice(0, MOST_PARTS)
      .map((part) => ({ side, part })),
  );
  if (parts.length === 0) return inventories;
  const gathers = parts.map(({ side, part: { tensor, byteOffset, bytes } }, item): Gather => {
    return { item, side, shard: tensor.shard, byteOffset, bytes };
  });
  const found = new Map<string, Uint8Array>();
  const keyOf = ({ side, shard, byteOffset, bytes }: Omit<Gather, 'item'>) => `${side} ${shard} ${byteOffset} ${bytes}`;
  await measureSample({ models, pairs: [], sample: [], gathers, tensors: 0 }, surroundings, measuring, {
    onPair: () => undefined,
    onGathered: (gather, bytes) => found.set(keyOf(gather), bytes),
  });
  const complete = (side: 'a' | 'b') =>
    completeInventory(
      inventories[side],
      ({ tensor, byteOffset, bytes }) => found.get(keyOf({ side, shard: tensor.shard, byteOffset, bytes })) ?? null,
    );
  return { a: complete('a'), b: complete('b') };
}
