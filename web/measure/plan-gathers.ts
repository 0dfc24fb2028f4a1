import type { Gather, Task } from './task.ts';

/** Enough short runs that their latencies overlap, few enough that a task which is broken off loses little. */
const SMALLEST_BYTES = 2 ** 20;
const LARGEST_BYTES = 8 * 2 ** 20;

/** Of what each worker has left to do: tasks shrink towards the end, and the workers end together. */
const SHARE = 1 / 4;

/** Both sides in turn, each in the order in which it is stored, so that both lanes are busy and read forwards. */
function inReadingOrder(gathers: readonly Gather[]): Gather[] {
  const sides = (['a', 'b'] as const).map((side) =>
    gathers
      .filter((gather) => gather.side === side)
      .toSorted((x, y) => x.shard - y.shard || x.byteOffset - y.byteOffset || x.item - y.item),
  );
  const longest = Math.max(...sides.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => sides.flatMap((side) => side[place] ?? [])).flat();
}

/** Cuts what is gathered into tasks. What is found does not depend on the cut. */
export function* planGathers(gathers: readonly Gather[], workers: number): Generator<Task> {
  let left = gathers.reduce((sum, { bytes }) => sum + bytes, 0);
  let task: Gather[] = [];
  let bytes = 0;
  const nextTarget = () => Math.min(LARGEST_BYTES, Math.max(SMALLEST_BYTES, (left / workers) * SHARE));
  let target = nextTarget();
  for (const gather of inReadingOrder(gathers)) {
    if (task.length > 0 && bytes + gather.bytes > target) {
      yield { blocks: [], gathers: task };
      left -= bytes;
      target = nextTarget();
      task = [];
      bytes = 0;
    }
    task.push(gather);
    bytes += gather.bytes;
  }
  if (task.length > 0) yield { blocks: [], gathers: task };
}
