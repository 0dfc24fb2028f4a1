import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UnreadableSource } from '../../web/read/errors.ts';
import { openFileRun } from '../../web/read/file-stream.ts';

const MIB = 2 ** 20;

function numbered(bytes: number): Uint8Array<ArrayBuffer> {
  const numbers = new Uint32Array(bytes / 4);
  for (let i = 0; i < numbers.length; i++) numbers[i] = i;
  return new Uint8Array(numbers.buffer);
}

/** A File whose streams obey the test: `script` decides, per opened slice, what its stream does. */
function scriptedFile(
  bytes: Uint8Array<ArrayBuffer>,
  script: (opened: number) => 'serve' | 'hang' | 'fail' | 'end',
): File {
  let opened = 0;
  const file = new File([bytes], 'model.safetensors');
  const slice = (from: number, to: number) => {
    const behaviour = script(opened++);
    let position = from;
    const stream = () =>
      new ReadableStream({
        type: 'bytes',
        async pull(controller) {
          if (behaviour === 'hang' && position > from) return new Promise(() => undefined);
          if (behaviour === 'fail' && position > from) throw new DOMException('changed', 'NotReadableError');
          if (behaviour === 'end' && position > from) {
            controller.close();
            controller.byobRequest?.respond(0);
            return undefined;
          }
          const end = Math.min(position + 300_000, to);
          if (end > position) controller.enqueue(bytes.slice(position, end));
          position = end;
          if (position === to) controller.close();
          return undefined;
        },
      });
    return { stream, arrayBuffer: async () => bytes.slice(from, to).buffer };
  };
  Object.defineProperty(file, 'slice', { value: slice, configurable: true });
  return file;
}

async function readAll(file: File, byteOffset: number, length: number): Promise<Uint8Array> {
  const all = new Uint8Array(length);
  const stream = openFileRun(file, byteOffset, length);
  let at = 0;
  while (at < length) {
    const chunk = await stream.next();
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  stream.close();
  return all;
}

describe('a run of a file', () => {
  const bytes = numbered(3 * MIB);

  test.each([
    ['short', 5, MIB],
    ['long', 7, 2 * MIB + 13],
    ['to the end', MIB, 2 * MIB],
  ])('%s: gives its bytes', async (_, byteOffset, length) => {
    const read = await readAll(new File([bytes], 'x'), byteOffset, length);
    expect(Buffer.compare(read, bytes.subarray(byteOffset, byteOffset + length))).toBe(0);
  });

  describe('whose stream', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    test('falls silent is taken up again where it stopped', async () => {
      const file = scriptedFile(bytes, (opened) => (opened < 3 ? 'hang' : 'serve'));
      const reading = readAll(file, 11, 2 * MIB);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(Buffer.compare(await reading, bytes.subarray(11, 11 + 2 * MIB))).toBe(0);
    });

    test('stays silent is given up, saying where', async () => {
      const file = scriptedFile(bytes, () => 'hang');
      Object.defineProperty(file, 'slice', { value: () => ({ stream: () => new ReadableStream({ type: 'bytes' }) }) });
      const outcome = readAll(file, 11, 2 * MIB).catch((reason: unknown) => reason);
      await vi.advanceTimersByTimeAsync(120_000);
      const reason = await outcome;
      expect(reason).toBeInstanceOf(UnreadableSource);
      expect(reason).toMatchObject({ file: 'model.safetensors', byteOffset: 11 });
    });

    test.each(['fail', 'end'] as const)('%ss too early: the error says where', async (behaviour) => {
      const outcome = readAll(
        scriptedFile(bytes, () => behaviour),
        100,
        2 * MIB,
      ).catch((reason: unknown) => reason);
      await vi.advanceTimersByTimeAsync(1);
      const reason = await outcome;
      expect(reason).toBeInstanceOf(UnreadableSource);
      expect(reason).toMatchObject({ file: 'model.safetensors', byteOffset: 300_100 });
    });
  });
});
