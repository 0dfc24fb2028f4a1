import type { ChunkStream } from './chunk-stream.ts';
import { createPatience, isStalled, readPatiently } from './patience.ts';
import { unreadableFile } from './unreadable-file.ts';

/** Small enough to be in the cache when it is measured, large enough that calls cost little: docs/decisions/0003. */
const CHUNK_BYTES = 2 ** 20;

/** Runs this short are read whole: opening a stream costs more than one `arrayBuffer()`. */
const WHOLE_BYTES = 2 ** 20;

interface OpenReader {
  blob: Blob;
  stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  read(buffer: ArrayBuffer): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>;
  cancel(): void;
}

/**
 * Strong references to every stream being read. With none but the awaiting function's locals Chromium 156 forgets a
 * pending BYOB read of a File (reference: docs/decisions/0003).
 */
const openReaders = new Set<OpenReader>();

/**
 * Buffers between two runs: new ones for each would pile up, some 60 MB a worker, before the collector looks at them.
 */
const idleBuffers: ArrayBuffer[] = [];
const MOST_IDLE = 8;

function takeBuffer(): ArrayBuffer {
  return idleBuffers.pop() ?? new ArrayBuffer(CHUNK_BYTES);
}

/** A buffer that a read still holds is detached, and of no use. */
function giveBack(buffer: ArrayBuffer): void {
  if (buffer.byteLength === CHUNK_BYTES && idleBuffers.length < MOST_IDLE) idleBuffers.push(buffer);
}

function cancelQuietly(reader: { cancel(): Promise<void> }): void {
  // The stream is given up: whether it ends well or badly is of no consequence to anybody.
  reader.cancel().then(
    () => undefined,
    () => undefined,
  );
}

function openReader(blob: Blob): OpenReader {
  const stream = blob.stream();
  let opened: OpenReader;
  try {
    const reader = stream.getReader({ mode: 'byob' });
    opened = {
      blob,
      stream,
      read: (buffer) =>
        reader.read(new Uint8Array(buffer)) as Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>,
      cancel: () => cancelQuietly(reader),
    };
  } catch (reason) {
    if (!(reason instanceof TypeError)) throw reason;
    // Browsers whose Blob streams are not byte streams bring their own buffers.
    const reader = stream.getReader();
    opened = { blob, stream, read: () => reader.read(), cancel: () => cancelQuietly(reader) };
  }
  openReaders.add(opened);
  return opened;
}

/** One `arrayBuffer()` call for a short run. */
function readWhole(file: File, byteOffset: number, length: number): ChunkStream {
  const pending = readPatiently(file, byteOffset, length);
  // Read ahead: a failure must wait for `next()`, not count as unhandled.
  pending.catch(() => undefined);
  return {
    async next() {
      let bytes: ArrayBuffer;
      try {
        bytes = await pending;
      } catch (cause) {
        throw unreadableFile(file, byteOffset, cause);
      }
      if (bytes.byteLength < length) throw unreadableFile(file, byteOffset + bytes.byteLength, undefined);
      return new Uint8Array(bytes);
    },
    close: () => undefined,
  };
}

/**
 * Streams `length` bytes of a File from `byteOffset`, one chunk ahead of its reader, in recycled buffers.
 *
 * A read that stays silent is given up and taken up again where it stopped.
 */
export function openFileRun(file: File, byteOffset: number, length: number): ChunkStream {
  if (length <= WHOLE_BYTES) return readWhole(file, byteOffset, length);
  const end = byteOffset + length;
  const patience = createPatience();
  let position = byteOffset;
  let reader = openReader(file.slice(position, end));
  let spare = takeBuffer();
  let pending = startRead(takeBuffer());
  let last: ArrayBuffer | undefined;

  function startRead(buffer: ArrayBuffer): ReturnType<OpenReader['read']> {
    const read = reader.read(buffer);
    read.catch(() => undefined);
    return read;
  }

  function leave(): void {
    reader.cancel();
    openReaders.delete(reader);
  }

  function reopen(): void {
    leave();
    reader = openReader(file.slice(position, end));
    pending = startRead(takeBuffer());
  }

  function close(): void {
    leave();
    giveBack(spare);
    if (last) giveBack(last);
    last = undefined;
    spare = new ArrayBuffer(0);
  }

  async function next(): Promise<Uint8Array<ArrayBuffer>> {
    for (;;) {
      let result: Awaited<ReturnType<typeof patience.wait<Awaited<typeof pending>>>>;
      try {
        result = await patience.wait(pending);
      } catch (cause) {
        throw unreadableFile(file, position, cause);
      }
      if (isStalled(result)) {
        if (patience.exhausted()) throw unreadableFile(file, position, undefined);
        reopen();
        continue;
      }
      if (result.done) throw unreadableFile(file, position, undefined);
      patience.renew();
      const chunk = result.value;
      position += chunk.byteLength;
      if (position < end) {
        pending = startRead(spare);
        spare = chunk.buffer;
      } else {
        last = chunk.buffer;
      }
      return chunk;
    }
  }

  return { next, close };
}
