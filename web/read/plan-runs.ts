/** A piece of a shard that will be needed, in the order of need. */
export interface Span {
  shard: number;
  byteOffset: number;
  bytes: number;
}

/** A stretch of one shard that is read in one go. */
export interface Run {
  shard: number;
  byteOffset: number;
  length: number;
}

/** How spans are joined into runs. */
export interface RunOptions {
  /** The widest gap that is read through. */
  gapBytes: number;
  /**
   * Bytes read may be so many times the bytes needed, over all spans: then the narrowest gaps are read through first, and
   * neighbours are joined in whatever order they are needed. `null`: only spans needed one after the other are joined.
   */
  mostRead: number | null;
}

/** Reading a file through a gap this wide costs less than opening another stream. */
export const FILE_RUNS: RunOptions = { gapBytes: 64 * 2 ** 10, mostRead: null };

/** A request costs about as much as 256 KiB: 25 ms at 10 MB/s. */
export const REMOTE_RUNS: RunOptions = { gapBytes: 256 * 2 ** 10, mostRead: 1.5 };

/** Runs whose spans are not needed in the order in which they lie wait in memory: each of them, and all of a plan. */
const HELD_RUN_BYTES = 2 ** 20;
const HELD_BYTES = 16 * 2 ** 20;

export interface PlannedRun extends Run {
  /** Spans that lie in it. */
  spans: number;
  /** Spans of other runs are needed in between, or its own not from first to last: it must be kept until the last. */
  held: boolean;
}

export interface RunPlan {
  /** In the order in which they are first needed. */
  runs: PlannedRun[];
  /** The run of each span; -1 where the span is empty. */
  runOf: Int32Array;
}

/** A run while runs are joined. `first`, `last`: the pieces needed first and last, by number. */
interface Group extends PlannedRun {
  first: number;
  last: number;
}

/** Joins spans that are needed one after the other. */
function joinInTurn(spans: readonly Span[], gapBytes: number): RunPlan {
  const runs: PlannedRun[] = [];
  const runOf = new Int32Array(spans.length).fill(-1);
  let last: PlannedRun | undefined;
  for (const [index, { shard, byteOffset, bytes }] of spans.entries()) {
    if (bytes === 0) continue;
    const gap = last && last.shard === shard ? byteOffset - (last.byteOffset + last.length) : -1;
    if (last && gap >= 0 && gap <= gapBytes) {
      last.length += gap + bytes;
      last.spans += 1;
    } else {
      last = { shard, byteOffset, length: bytes, spans: 1, held: false };
      runs.push(last);
    }
    runOf[index] = runs.length - 1;
  }
  return { runs, runOf };
}

/** Joins pieces that lie near each other, narrowest gaps first. Returns each piece's group. */
function joinNeighbours(pieces: readonly PlannedRun[], gapBytes: number, mostRead: number): Group[] {
  const groups = pieces.map((piece, number): Group => ({ ...piece, first: number, last: number }));
  const placed = [...groups].toSorted((x, y) => x.shard - y.shard || x.byteOffset - y.byteOffset || x.first - y.first);
  const gaps = placed
    .slice(1)
    .map((right, index) => {
      const left = placed[index]!;
      return { left, right, bytes: left.shard === right.shard ? right.byteOffset - left.byteOffset - left.length : -1 };
    })
    .filter(({ bytes }) => bytes >= 0 && bytes <= gapBytes)
    .toSorted((x, y) => x.bytes - y.bytes);
  let spare = pieces.reduce((sum, { length }) => sum + length, 0) * (mostRead - 1);
  let held = 0;
  const joinedInto = new Map<Group, Group>();
  const groupOf = (group: Group): Group => {
    let found = group;
    for (let next = joinedInto.get(found); next; next = joinedInto.get(found)) found = next;
    if (found !== group) joinedInto.set(group, found);
    return found;
  };

  for (const { left: leftPiece, right: rightPiece, bytes } of gaps) {
    if (bytes > spare) break;
    const left = groupOf(leftPiece);
    const right = groupOf(rightPiece);
    const isHeld = left.held || right.held || left.last + 1 !== right.first;
    const length = right.byteOffset + right.length - left.byteOffset;
    const heldThen = held + (isHeld ? length : 0) - (left.held ? left.length : 0) - (right.held ? right.length : 0);
    if (isHeld && (length > HELD_RUN_BYTES || heldThen > HELD_BYTES)) continue;
    spare -= bytes;
    held = heldThen;
    left.first = Math.min(left.first, right.first);
    left.last = Math.max(left.last, right.last);
    left.length = length;
    left.spans += right.spans;
    left.held = isHeld;
    joinedInto.set(right, left);
  }
  return groups.map(groupOf);
}

/** Joins spans into runs, and tells which spans lie in which. Empty spans need no bytes. */
export function planReading(spans: readonly Span[], { gapBytes, mostRead }: RunOptions): RunPlan {
  if (mostRead === null) return joinInTurn(spans, gapBytes);
  const pieces = joinInTurn(spans, 0);
  const groups = joinNeighbours(pieces.runs, gapBytes, mostRead);
  const inOrder = [...new Set(groups)].toSorted((x, y) => x.first - y.first);
  const numbers = new Map(inOrder.map((group, number) => [group, number]));
  return {
    runs: inOrder.map(({ shard, byteOffset, length, spans: count, held }) => {
      return { shard, byteOffset, length, spans: count, held };
    }),
    runOf: pieces.runOf.map((piece) => (piece < 0 ? -1 : numbers.get(groups[piece]!)!)),
  };
}

/** The runs that spans are read in, in the order in which they are first needed. */
export function planRuns(spans: readonly Span[], options: RunOptions = FILE_RUNS): Run[] {
  return planReading(spans, options).runs.map(({ shard, byteOffset, length }) => ({ shard, byteOffset, length }));
}
