import type { ChunkStream } from './chunk-stream.ts';

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

/** Reading through a gap this wide costs less than opening another stream. */
const GAP_BYTES = 64 * 2 ** 10;

/** Short runs opened ahead of need, so that many small tensors do not wait for each other. */
const AHEAD_RUNS = 8;
const AHEAD_BYTES = 4 * 2 ** 20;

/** Joins neighbouring spans into runs. Zero-length spans need no bytes and vanish. */
export function planRuns(spans: readonly Span[]): Run[] {
  const runs: Run[] = [];
  let last: Run | undefined;
  for (const { shard, byteOffset, bytes } of spans) {
    if (bytes === 0) continue;
    const gap = last && last.shard === shard ? byteOffset - (last.byteOffset + last.length) : -1;
    if (last && gap >= 0 && gap <= GAP_BYTES) {
      last.length += gap + bytes;
    } else {
      last = { shard, byteOffset, length: bytes };
      runs.push(last);
    }
  }
  return runs;
}

/** Delivers the bytes of planned spans, in their order, from as few streams as possible. */
export interface SpanLane {
  /** Starts reading ahead of the first `copy`. */
  open(): void;
  /**
   * Copies `length` bytes from `byteOffset` of `shard` to `target[at…]`. Calls must follow the plan's order; bytes
   * between two calls are skipped. Returns a promise only where it must wait.
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
): SpanLane {
  const runs = planRuns(spans);
  const ahead: ChunkStream[] = [];
  let nextRun = 0;
  let run: Run | undefined;
  let stream: ChunkStream | undefined;
  let arrived = 0;
  let chunk = new Uint8Array(0);
  let chunkStart = 0;
  /** End of the last bytes asked for: before it a run is spent. */
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
      if (!first && (bytes > AHEAD_BYTES || ahead.length >= AHEAD_RUNS)) return;
      ahead.push(openRun(candidate));
    }
  }

  function advance(): Run {
    stream?.close();
    if (ahead.length === 0) openAhead();
    const started = ahead.shift();
    run = runs[nextRun++];
    if (!started || !run) throw new RangeError('More bytes were asked for than were planned.');
    stream = started;
    arrived = run.byteOffset;
    chunkStart = arrived;
    chunk = new Uint8Array(0);
    return run;
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
    if (left(run!) <= AHEAD_BYTES) openAhead();
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

  return {
    open: openAhead,
    copy({ shard, byteOffset, length }, target, at) {
      if (length === 0) return undefined;
      const inside =
        run && run.shard === shard && byteOffset >= position && byteOffset + length <= run.byteOffset + run.length;
      if (!inside) {
        const started = advance();
        if (started.shard !== shard || started.byteOffset !== byteOffset) {
          throw new RangeError(`Bytes were asked for out of order: shard ${shard}, byte ${byteOffset}.`);
        }
      }
      position = byteOffset + length;
      if (copyArrived(byteOffset, length, target, at) === length) return undefined;
      return copyWaiting(byteOffset, length, target, at);
    },
    ending: () => nextRun === runs.length && (run === undefined || left(run) <= AHEAD_BYTES),
    close() {
      closed = true;
      stream?.close();
      for (const opened of ahead) opened.close();
      ahead.length = 0;
    },
  };
}
