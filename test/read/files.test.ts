import { describe, expect, test, vi } from 'vitest';
import { fileSource } from '../../web/read/file-source.ts';
import { readHeader } from '../../web/read/header.ts';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import { inFolder, safetensorsFile } from '../support/checkpoint-files.ts';

const file = () => safetensorsFile('a.safetensors', { tensors: [{ name: 'a', dtype: 'U8', shape: [100] }] });

/** A file whose slices are read as `read` says. */
function faulty(read: () => Promise<ArrayBuffer>): File {
  const whole = file();
  vi.spyOn(whole, 'slice').mockImplementation(() => Object.assign(new Blob(), { arrayBuffer: read }));
  return whole;
}

describe('a file source', () => {
  test('gives exactly the bytes asked for', async () => {
    const source = fileSource(new File(['0123456789'], 'digits'));
    expect(new TextDecoder().decode(await source.read(3, 4))).toBe('3456');
    expect(await source.read(10, 0)).toHaveLength(0);
    expect(source).toMatchObject({ name: 'digits', size: 10 });
  });

  test('tells files of other size or time apart', () => {
    const identity = (text: string, lastModified: number) =>
      fileSource(new File([text], 'a', { lastModified })).identity;
    expect(identity('ab', 1)).toBe(identity('ab', 1));
    expect(identity('ab', 1)).not.toBe(identity('abc', 1));
    expect(identity('ab', 1)).not.toBe(identity('ab', 2));
  });

  test.each([
    [-1, 1],
    [0, 11],
    [11, 0],
    [5, -1],
  ])('refuses %i, %i', async (offset, length) => {
    await expect(fileSource(new File(['0123456789'], 'digits')).read(offset, length)).rejects.toThrow(RangeError);
  });

  test.each(['NotReadableError', 'NotFoundError', 'SecurityError'])('%s: choose it again', async (name) => {
    const source = fileSource(faulty(() => Promise.reject(new DOMException('The file changed', name))));
    const error = await source.read(40, 10).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'UnreadableSource', file: 'a.safetensors', byteOffset: 40 });
    expect(error).toHaveProperty('message', expect.stringMatching(/^"a\.safetensors" .*byte 40.*choose it again\.$/));
    expect(error).toHaveProperty('cause.name', name);
  });

  test('notices that fewer bytes came', async () => {
    const source = fileSource(faulty(() => Promise.resolve(new ArrayBuffer(3))));
    await expect(source.read(10, 5)).rejects.toMatchObject({ name: 'UnreadableSource', byteOffset: 13 });
  });

  test('an abort ends a read that never ends', async () => {
    const abort = new AbortController();
    const read = fileSource(faulty(() => new Promise(() => undefined))).read(0, 5, abort.signal);
    abort.abort();
    await expect(read).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('an abort before the read starts nothing', async () => {
    const read = vi.fn(() => Promise.resolve(new ArrayBuffer(5)));
    await expect(fileSource(faulty(read)).read(0, 5, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(read).not.toHaveBeenCalled();
  });
});

describe('a file that changes in mid-way', () => {
  test('between the first bytes and a long header', async () => {
    const text = `{}${' '.repeat(300_000)}`;
    const bytes = new Uint8Array(8 + text.length);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(new TextEncoder().encode(text), 8);
    const whole = new File([bytes], 'a.safetensors');
    const slice = whole.slice.bind(whole);
    let opened = 0;
    vi.spyOn(whole, 'slice').mockImplementation((start, end) =>
      opened++ === 0
        ? slice(start, end)
        : Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }),
    );
    await expect(readHeader(fileSource(whole))).rejects.toMatchObject({ name: 'UnreadableSource', byteOffset: 8 });
  });

  test('a shard among others: the error names it', async () => {
    const good = safetensorsFile('m-00001-of-00002.safetensors', { tensors: [{ name: 'b', dtype: 'U8', shape: [1] }] });
    const bad = faulty(() => Promise.reject(new DOMException('', 'NotReadableError')));
    Object.defineProperty(bad, 'name', { value: 'm-00002-of-00002.safetensors' });
    await expect(openCheckpoint(inFolder('', [bad, good]))).rejects.toMatchObject({
      name: 'UnreadableSource',
      file: 'm-00002-of-00002.safetensors',
    });
  });
});
