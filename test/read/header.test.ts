import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MalformedCheckpoint } from '../../web/read/errors.ts';
import { fileSource } from '../../web/read/file-source.ts';
import { type Header, readHeader } from '../../web/read/header.ts';
import { buildSafetensors, safetensorsFile, withHeader } from '../support/checkpoint-files.ts';
import { SHARED, WHERE_SHARED, hasShared } from '../support/shared.ts';
import { HEADER_CASES } from './header-cases/all.ts';

/** Number of tensors, or `null` where the file is refused as malformed. */
async function verdict(file: File): Promise<number | null> {
  try {
    return (await readHeader(fileSource(file))).tensors.size;
  } catch (error) {
    if (error instanceof MalformedCheckpoint) return null;
    throw error;
  }
}

async function headerOf(bytes: Uint8Array<ArrayBuffer>): Promise<Header> {
  return readHeader(fileSource(new File([bytes], 'a.safetensors')));
}

describe('verdicts of the reference', () => {
  test.each(HEADER_CASES)('$what', async ({ what, file, tensors }) => {
    expect(await verdict(new File([file], `${what}.safetensors`))).toBe(tensors);
  });

  test.skipIf(!hasShared)(`on every file of ../shared/safetensors/cases${WHERE_SHARED}`, async () => {
    const cases = resolve(SHARED, 'safetensors/cases');
    const expected = JSON.parse(readFileSync(resolve(cases, 'expected.json'), 'utf8')) as Record<
      string,
      { reference_says: string }
    >;
    expect(Object.keys(expected).length).toBeGreaterThan(0);
    for (const [name, { reference_says: says }] of Object.entries(expected)) {
      const file = `${name}.safetensors`;
      const bytes = readFileSync(resolve(cases, file));
      const tensors = /^OK\((\d+)\)$/.exec(says)?.[1];
      expect(await verdict(new File([bytes], file)), name).toBe(tensors === undefined ? null : Number(tensors));
    }
  });
});

describe('what a header gives', () => {
  test('offsets count from the start of the file, in the header order', async () => {
    const bytes = buildSafetensors({
      tensors: [
        { name: 'a', dtype: 'F4', shape: [2, 3] },
        { name: 'b', dtype: 'BF16', shape: [2, 2] },
        { name: 's', dtype: 'F64', shape: [] },
      ],
      order: 'reversed',
      align: 1,
    });
    const { tensors, dataStart } = await headerOf(bytes);
    expect(dataStart).toBe(bytes.length - 3 - 8 - 8);
    expect([...tensors.keys()]).toEqual(['s', 'b', 'a']);
    expect(tensors.get('a')).toEqual({ dtype: 'F4', shape: [2, 3], elements: 6, byteOffset: dataStart, bytes: 3 });
    expect(tensors.get('b')).toEqual({
      dtype: 'BF16',
      shape: [2, 2],
      elements: 4,
      byteOffset: dataStart + 3,
      bytes: 8,
    });
    expect(tensors.get('s')).toEqual({ dtype: 'F64', shape: [], elements: 1, byteOffset: dataStart + 11, bytes: 8 });
  });

  test('metadata keeps hostile keys, the last of equal ones', async () => {
    const text = '{"__metadata__":{"__proto__":"p","10":"ten","a":"1","\\u0061":"2","é":"\\u00e9😀"}}';
    const { metadata } = await headerOf(withHeader(text));
    expect([...metadata]).toEqual([
      ['__proto__', 'p'],
      ['10', 'ten'],
      ['a', '2'],
      ['é', 'é😀'],
    ]);
  });

  test('the hash is that of the JSON text, padding included', async () => {
    const { headerSha256 } = await headerOf(withHeader('{}'));
    // printf '{}' | sha256sum
    expect(headerSha256).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect((await headerOf(withHeader('{} '))).headerSha256).not.toBe(headerSha256);
  });

  test('escaped names come unescaped', async () => {
    const name = '"\\/\b\f\n\r\té😀\0__proto__';
    const escaped = '\\u0022\\u005c\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude00\\u0000__proto\\u005f_';
    const { tensors } = await headerOf(withHeader(`{"${escaped}":["U8",[1],[0,1]]}`, 1));
    expect([...tensors.keys()]).toEqual([name]);
  });

  test('a tensor replaced by a later one of its name leaves the later one', async () => {
    const text = '{"a":["U8",[9],[7,3]],"b":["U8",[1],[4,5]],"a":["F32",[1],[0,4]]}';
    const { tensors, dataStart } = await headerOf(withHeader(text, 5));
    expect(tensors.get('a')).toEqual({ dtype: 'F32', shape: [1], elements: 1, byteOffset: dataStart, bytes: 4 });
    expect(tensors.size).toBe(2);
  });

  test('a small file is read once, a long header twice, and never the weights', async () => {
    const reads: [number, number][] = [];
    const watched = (file: File) => {
      const source = fileSource(file);
      return {
        ...source,
        readStart: async () => {
          const bytes = await source.readStart();
          reads.push([0, bytes.length]);
          return bytes;
        },
        read: (offset: number, length: number) => (reads.push([offset, length]), source.read(offset, length)),
      };
    };
    const small = safetensorsFile('a.safetensors', { tensors: [{ name: 'a', dtype: 'F32', shape: [8] }] });
    await readHeader(watched(small));
    expect(reads).toEqual([[0, small.size]]);
    reads.length = 0;
    const text = `{"a":["U8",[1000000],[0,1000000]]}${' '.repeat(300_000)}`;
    await readHeader(watched(new File([withHeader(text, 1_000_000)], 'b.safetensors')));
    expect(reads).toEqual([
      [0, 262_144],
      [8, text.length],
    ]);
  });

  test('an abort during the read ends as an abort', async () => {
    const abort = new AbortController();
    const source = fileSource(new File([withHeader('{}')], 'a.safetensors'));
    const stopped = {
      ...source,
      readStart: async () => {
        const bytes = await source.readStart();
        abort.abort();
        return bytes;
      },
    };
    await expect(readHeader(stopped, abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
