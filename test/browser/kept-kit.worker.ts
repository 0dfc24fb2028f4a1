import type { KeptExtent, RemoteLocator } from '../../web/read/checkpoint.ts';
import type { ChunkStream } from '../../web/read/chunk-stream.ts';
import { createKeptLane, isKept } from '../../web/read/kept/kept-lane.ts';
import { createKeptWriter, type KeptWriter } from '../../web/read/kept/kept-writer.ts';
import type { Span } from '../../web/read/span-lane.ts';

export type KeptQuestion =
  /** Streams bytes of shards `a` and `b` in turns, keeping them. */
  | { kind: 'keep'; from: number; bytes: number; chunkBytes: number; failWrites?: boolean }
  | { kind: 'let go' }
  | { kind: 'read'; locators: RemoteLocator[]; spans: Span[]; stepBytes: number; noSharing?: boolean };

export interface KeptAnswer {
  error?: string;
  extents?: [string, KeptExtent[]][];
  ended?: string | null;
  kept?: boolean;
  wrong?: number;
  read?: number;
}

/** Byte i of the shards: nothing repeats within any of the sizes that are written or read. */
function byteAt(shard: number, i: number): number {
  const mixed = Math.imul(i ^ (shard * 0x9e3779b9), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) & 255;
}

function streamOf(shard: number, from: number, chunkBytes: number): ChunkStream {
  const buffer = new Uint8Array(chunkBytes);
  let position = from;
  return {
    async next() {
      for (let i = 0; i < chunkBytes; i++) buffer[i] = byteAt(shard, position + i);
      position += chunkBytes;
      return buffer;
    },
    close: () => undefined,
  };
}

let writer: KeptWriter | undefined;

async function keep({ from, bytes, chunkBytes, failWrites }: Extract<KeptQuestion, { kind: 'keep' }>) {
  if (failWrites) {
    const { prototype } = (globalThis as unknown as { FileSystemSyncAccessHandle: { prototype: { write: unknown } } })
      .FileSystemSyncAccessHandle;
    prototype.write = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  }
  writer ??= createKeptWriter();
  const keeping = writer;
  const streams = ['a', 'b'].map((identity, shard) => {
    const locator = { identity } as unknown as RemoteLocator;
    return keeping.wrap(locator, from, streamOf(shard, from, chunkBytes));
  });
  let wrong = 0;
  for (let done = 0; done < bytes; done += chunkBytes) {
    for (const [shard, stream] of streams.entries()) {
      const chunk = await stream.next();
      if (chunk[0] !== byteAt(shard, from + done)) wrong++;
    }
  }
  return { extents: [...keeping.extents()], ended: keeping.ended, wrong };
}

/** Reads spans step by step into wasm memory and counts the bytes that are not as they were written. */
async function read({ locators, spans, stepBytes, noSharing }: Extract<KeptQuestion, { kind: 'read' }>) {
  if (noSharing) {
    const { prototype } = (globalThis as unknown as { FileSystemSyncAccessHandle: { prototype: object } })
      .FileSystemSyncAccessHandle;
    Reflect.deleteProperty(prototype, 'mode');
  }
  const memory = new Uint8Array(new WebAssembly.Memory({ initial: 32 }).buffer);
  const locatorOf = (shard: number) => locators[shard]!;
  if (!isKept(spans, locatorOf)) return { kept: false };
  let told = 0;
  const lane = createKeptLane(spans, locatorOf, (bytes) => (told += bytes));
  lane.open();
  let wrong = 0;
  for (const { shard, byteOffset, bytes } of spans) {
    for (let done = 0; done < bytes; done += stepBytes) {
      const length = Math.min(stepBytes, bytes - done);
      await lane.copy({ shard, byteOffset: byteOffset + done, length }, memory, 64);
      for (let i = 0; i < length; i++) if (memory[64 + i] !== byteAt(shard, byteOffset + done + i)) wrong++;
    }
  }
  const ending = lane.ending();
  lane.close();
  if (!ending) throw new Error('The lane does not know that it ended.');
  return { kept: true, wrong, read: told };
}

function answer(question: KeptQuestion): Promise<KeptAnswer> {
  if (question.kind === 'keep') return keep(question);
  if (question.kind === 'read') return read(question);
  writer?.close();
  writer = undefined;
  return Promise.resolve({});
}

addEventListener('message', ({ data }: MessageEvent<KeptQuestion>) => {
  answer(data).then(
    (found) => postMessage(found),
    (reason: unknown) => postMessage({ error: reason instanceof Error ? reason.name : String(reason) }),
  );
});
