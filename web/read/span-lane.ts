import type { ChunkStream } from './chunk-stream.ts';
import { FILE_RUNS, planReading, REMOTE_RUNS, type Run, type RunOptions, type Span } from './plan-runs.ts';

export { planRuns, type Run, type Span } from './plan-runs.ts';

/** How a lane reads. */
export interface LaneOptions extends RunOptions {
  /** Short runs opened ahead of need, so that many small tensors do not wait for each other. */
  aheadRuns: number;
  aheadBytes: number;
}

export const FILE_LANE: LaneOptions = { ...FILE_RUNS, aheadRuns: 8, aheadBytes: 4 * 2 ** 20 };

/** More runs ahead than of files: each waits for a round trip, and now and then one for a retry. */
export const REMOTE_LANE: LaneOptions = { ...REMOTE_RUNS, aheadRuns: 32, aheadBytes: 8 * 2 ** 20 };

/** Delivers the bytes of planned spans, in their order, from as few streams as possible. */
export interface SpanLane {
  /** Starts reading ahead of the first `copy`. */
  open(): void;
  /**
   * Copies `length` bytes from `byteOffset` of `shard` to `target[at…]`. Each call asks for bytes of one span, in the
   * plan's order; bytes between two calls are skipped. Returns a promise only where it must wait.
   */
  copy(
    place: { shard: number; byteOffset: number; length: number },
    target: Uint8Array,
    at: number,
  ): Promise<void> | undefined;
  /** True once few planned bytes are left to arrive: time to open what comes after this lane. */
  ending(): boolean;
  close(): void;
}

export function createSpanLane(
  spans: readonly Span[],
  openRun: (run: Run) => ChunkStream,
  onBytes: (bytes: number) => void,
  options: LaneOptions = FILE_LANE,
): SpanLane {
  const { runs, runOf } = planReading(spans, options);
  const { aheadRuns, aheadBytes } = options;
  const ahead: ChunkStream[] = [];
  /** Bytes of held runs that have arrived as a whole, by the run's number. */
  const held = new Map<number, Uint8Array>();
  const spansLeft = runs.map((planned) => planned.spans);
  let nextRun = 0;
  let run: Run | undefined;
  let stream: ChunkStream | undefined;
  let arrived = 0;
  let chunk = new Uint8Array(0);
  let chunkStart = 0;
  /** The span under way, and the end of the last bytes asked for. */
  let spanNumber = -1;
  let position = 0;
  let closed = false;

  function openAhead(): void {
    let bytes = 0;
    for (let i = 0; i < ahead.length; i++) bytes += runs[nextRun + i]!.length;
    for (;;) {
      const candidate = runs[nextRun + ahead.length];
      if (!candidate) return;
      const first = ahead.length === 0;
      bytes += candidate.length;
      if (!first && (bytes > aheadBytes || ahead.length >= aheadRuns)) return;
      const { shard, byteOffset, length } = candidate;
      ahead.push(openRun({ shard, byteOffset, length }));
    }
  }

  function advance(): void {
    stream?.close();
    if (ahead.length === 0) openAhead();
    stream = ahead.shift();
    run = runs[nextRun++];
    arrived = run?.byteOffset ?? 0;
    chunkStart = arrived;
    chunk = new Uint8Array(0);
  }

  function left({ byteOffset, length }: Run): number {
    return byteOffset + length - arrived;
  }

  async function receive(): Promise<void> {
    chunkStart = arrived;
    chunk = await stream!.next();
    if (closed) throw new RangeError('The lane was closed.');
    arrived += chunk.byteLength;
    onBytes(chunk.byteLength);
    if (left(run!) <= aheadBytes) openAhead();
  }

  /** Copies what has arrived; returns how many bytes that was. */
  function copyArrived(byteOffset: number, length: number, target: Uint8Array, at: number): number {
    const from = byteOffset - chunkStart;
    const share = Math.min(length, chunk.byteLength - from);
    if (from < 0 || share <= 0) return 0;
    target.set(share === chunk.byteLength ? chunk : chunk.subarray(from, from + share), at);
    return share;
  }

  async function copyWaiting(byteOffset: number, length: number, target: Uint8Array, at: number): Promise<void> {
    let done = 0;
    while (done < length) {
      const share = copyArrived(byteOffset + done, length - done, target, at + done);
      done += share;
      if (done < length) await receive();
    }
  }

  /** Waits for the whole of the current run, keeps it, and copies. */
  async function copyHolding(
    { byteOffset, length }: { byteOffset: number; length: number },
    target: Uint8Array,
    at: number,
  ): Promise<void> {
    const { byteOffset: start, length: whole } = run!;
    const number = nextRun - 1;
    const bytes = new Uint8Array(whole);
    await copyWaiting(start, whole, bytes, 0);
    held.set(number, bytes);
    target.set(bytes.subarray(byteOffset - start, byteOffset - start + length), at);
  }

  /** Goes on to the next span, and to its run unless that is under way or held. */
  function enterSpan(): Span {
    const spent = runOf[spanNumber] ?? -1;
    if (spent >= 0 && --spansLeft[spent]! === 0) held.delete(spent);
    do spanNumber++;
    while (spans[spanNumber]?.bytes === 0);
    const span = spans[spanNumber];
    if (!span) throw new RangeError('More bytes were asked for than were planned.');
    if (runOf[spanNumber]! >= nextRun) advance();
    position = span.byteOffset;
    return span;
  }

  function isInside({ shard, byteOffset, length }: Parameters<SpanLane['copy']>[0], span: Span | undefined): boolean {
    if (!span || span.shard !== shard) return false;
    return byteOffset >= position && byteOffset + length <= span.byteOffset + span.bytes;
  }

  return {
    open: openAhead,
    copy(place, target, at) {
      const { shard, byteOffset, length } = place;
      if (length === 0) return undefined;
      if (!isInside(place, spans[spanNumber]) && !isInside(place, enterSpan())) {
        throw new RangeError(`Bytes were asked for out of order: shard ${shard}, byte ${byteOffset}.`);
      }
      position = byteOffset + length;
      const number = runOf[spanNumber]!;
      const planned = runs[number]!;
      if (planned.held) {
        const bytes = held.get(number);
        if (!bytes) return copyHolding(place, target, at);
        const from = byteOffset - planned.byteOffset;
        target.set(bytes.subarray(from, from + length), at);
        return undefined;
      }
      if (copyArrived(byteOffset, length, target, at) === length) return undefined;
      return copyWaiting(byteOffset, length, target, at);
    },
    ending: () => nextRun === runs.length && (run === undefined || left(run) <= aheadBytes),
    close() {
      closed = true;
      stream?.close();
      for (const opened of ahead) opened.close();
      ahead.length = 0;
      held.clear();
    },
  };
}
