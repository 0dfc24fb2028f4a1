import { expect, test } from 'vitest';
import type { RemoteLocator } from '../../../web/read/checkpoint.ts';
import type { ChunkStream } from '../../../web/read/chunk-stream.ts';
import type { AppendFile } from '../../../web/read/kept/append-file.ts';
import { GATHERED_BYTES } from '../../../web/read/kept/kept-gather.ts';
import { createKeptWriter } from '../../../web/read/kept/kept-writer.ts';

/** A file in memory that takes `room` bytes. */
function fakeFile(room = Infinity, { flushes = Infinity } = {}) {
  const bytes: number[] = [];
  const state = { closed: false, flushed: 0 };
  const file: AppendFile = {
    name: 'f',
    append(chunk) {
      if (bytes.length + chunk.byteLength > room) throw new DOMException('full', 'QuotaExceededError');
      const at = bytes.length;
      for (const byte of chunk) bytes.push(byte);
      return at;
    },
    flush() {
      if (state.flushed >= flushes) throw new DOMException('full', 'QuotaExceededError');
      state.flushed++;
    },
    close: () => void (state.closed = true),
  };
  return { file, bytes, state };
}

/** Byte i of a shard is i modulo 251, plus `plus`. */
function shardByte(i: number, plus = 0): number {
  return (i + plus) % 251;
}

/** Delivers chunks in one buffer that it uses again, as streams may. */
function streamOf(byteOffset: number, sizes: readonly number[], plus = 0): ChunkStream {
  const buffer = new Uint8Array(Math.max(...sizes));
  let position = byteOffset;
  let next = 0;
  return {
    async next() {
      const size = sizes[next++]!;
      for (let i = 0; i < size; i++) buffer[i] = shardByte(position + i, plus);
      position += size;
      return buffer.subarray(0, size);
    },
    close: () => undefined,
  };
}

function locatorOf(identity: string | null): RemoteLocator {
  return { identity } as unknown as RemoteLocator;
}

test('two streams in turns are kept byte by byte', async () => {
  const { file, bytes } = fakeFile();
  const writer = createKeptWriter(async () => file);
  const a = writer.wrap(locatorOf('a'), 1000, streamOf(1000, [10, 20, 30]));
  const b = writer.wrap(locatorOf('b'), 0, streamOf(0, [15, 15], 9));
  for (const stream of [a, b, a, b, a]) await stream.next();
  const extents = writer.extents();
  expect([...extents]).toEqual([
    ['a', [{ byteOffset: 1000, bytes: 60, file: 'f', at: 0 }]],
    ['b', [{ byteOffset: 0, bytes: 30, file: 'f', at: 60 }]],
  ]);
  for (const [identity, plus] of [
    ['a', 0],
    ['b', 9],
  ] as const) {
    const { byteOffset, bytes: length, at } = extents.get(identity)![0]!;
    const expected = Array.from({ length }, (_, i) => shardByte(byteOffset + i, plus));
    expect(bytes.slice(at, at + length)).toEqual(expected);
  }
  expect(writer.extents().size).toBe(0);
  writer.close();
});

test('chunks pass through unchanged, and what has no identity is not kept', async () => {
  const { file, bytes } = fakeFile();
  const writer = createKeptWriter(async () => file);
  const plain = streamOf(0, [5]);
  expect(writer.wrap(locatorOf(null), 0, plain)).toBe(plain);
  const chunk = await writer.wrap(locatorOf('a'), 0, streamOf(0, [5])).next();
  expect([...chunk]).toEqual([0, 1, 2, 3, 4]);
  writer.extents();
  expect(bytes).toEqual([0, 1, 2, 3, 4]);
  writer.close();
});

test('a full disk ends keeping, not the stream; what fitted stays recorded', async () => {
  const { file, state } = fakeFile(GATHERED_BYTES + 10);
  const writer = createKeptWriter(async () => file);
  const stream = writer.wrap(locatorOf('a'), 0, streamOf(0, [GATHERED_BYTES, 100, 100]));
  for (let i = 0; i < 3; i++) expect((await stream.next()).byteLength).toBeGreaterThan(0);
  expect([...writer.extents()]).toEqual([['a', [{ byteOffset: 0, bytes: GATHERED_BYTES, file: 'f', at: 0 }]]]);
  expect(writer.ended).toBe('no-room');
  expect(state.closed).toBe(true);
  const next = streamOf(0, [5]);
  expect(writer.wrap(locatorOf('a'), 0, next)).toBe(next);
});

test('what did not reach the disk is not recorded', async () => {
  const { file } = fakeFile(Infinity, { flushes: 0 });
  const writer = createKeptWriter(async () => file);
  await writer.wrap(locatorOf('a'), 0, streamOf(0, [5])).next();
  expect(writer.extents().size).toBe(0);
  expect(writer.ended).toBe('no-room');
});

test('where there is no such storage the comparison goes on', async () => {
  const writer = createKeptWriter(() => Promise.reject(new DOMException('no', 'SecurityError')));
  const stream = writer.wrap(locatorOf('a'), 0, streamOf(0, [5, 5]));
  expect((await stream.next()).byteLength).toBe(5);
  expect((await stream.next()).byteLength).toBe(5);
  expect(writer.ended).toBe('no-storage');
  expect(writer.extents().size).toBe(0);
});
