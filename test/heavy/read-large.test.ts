import { describe, expect, test } from 'vitest';
import { alignEqualNames } from '../../web/align/pair-equal-names.ts';
import type { ByteSource } from '../../web/read/byte-source.ts';
import type { InputFile } from '../../web/read/checkpoint.ts';
import { fileSource } from '../../web/read/file-source.ts';
import { readHeader } from '../../web/read/header.ts';
import { readShardIndex } from '../../web/read/index-json.ts';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import { summarise } from '../../web/read/summarise.ts';
import { withHeader } from '../support/checkpoint-files.ts';

const MANY = 500_000;
const LONGEST = 100_000_000;
const encode = (text: string) => new TextEncoder().encode(text);
const nameOf = (index: number) => `model.layers.${index % 61}.mlp.experts.${index}.gate_proj.weight`;

/** A header of many small tensors; their order in the file differs from that of the offsets where `step` is not 1. */
function manyTensors({ step = 1 } = {}): Uint8Array<ArrayBuffer> {
  const parts = Array.from({ length: MANY }, (_, at) => {
    const index = (at * step) % MANY;
    return `"${nameOf(index)}":{"dtype":"BF16","shape":[1,2],"data_offsets":[${index * 4},${index * 4 + 4}]}`;
  });
  return encode(`{"__metadata__":{"format":"pt"},${parts.join(',')}}`);
}

/** A file of this header whose data takes no memory. */
function sparse(header: Uint8Array, dataBytes: number): ByteSource {
  const file = withHeader(header);
  const size = file.length + dataBytes;
  const read = async (offset: number, length: number) => {
    const bytes = new Uint8Array(length);
    bytes.set(file.subarray(offset, offset + length));
    return bytes;
  };
  return {
    name: 'large.safetensors',
    size,
    identity: 'large',
    readStart: () => read(0, Math.min(size, 256 * 1024)),
    read,
  };
}

/** A header padded to the longest that is legal. */
function filled(start: string, { filler, end }: { filler: string; end: string }): Uint8Array {
  const bytes = new Uint8Array(LONGEST).fill(filler.charCodeAt(0));
  bytes.set(encode(start));
  bytes.set(encode(end), LONGEST - end.length);
  return bytes;
}

async function timed<T>(run: () => Promise<T> | T): Promise<{ result: T; milliseconds: number }> {
  const start = performance.now();
  const result = await run();
  return { result, milliseconds: performance.now() - start };
}

describe('500,000 tensors', () => {
  test.each([1, 7919])('are read in a few times what JSON.parse takes (step %i)', async (step) => {
    const header = manyTensors({ step });
    const source = sparse(header, MANY * 4);
    await readHeader(source);
    const plain = await timed(() => JSON.parse(new TextDecoder().decode(header)) as object);
    const { result, milliseconds } = await timed(() => readHeader(source));
    console.log(
      `${(header.length / 1e6).toFixed(0)} MB: ${milliseconds.toFixed(0)} ms, JSON.parse alone ${plain.milliseconds.toFixed(0)} ms`,
    );
    expect(result.tensors.size).toBe(MANY);
    expect(result.tensors.get(nameOf(MANY - 1))?.byteOffset).toBe(result.dataStart + (MANY - 1) * 4);
    // Hashing, the check of the layout and a Map come on top; measured 2 to 3 times.
    expect(milliseconds).toBeLessThan(8 * plain.milliseconds);
  });

  test('are opened, summarised and paired', async () => {
    const file = new File([withHeader(manyTensors(), new Uint8Array(MANY * 4))], 'large.safetensors');
    const input: InputFile[] = [{ file, path: file.name }];
    const { result: checkpoint, milliseconds } = await timed(() => openCheckpoint(input));
    const { result: summary, milliseconds: summarising } = await timed(() => summarise(checkpoint));
    const { result: alignment, milliseconds: pairing } = await timed(() => alignEqualNames(checkpoint, checkpoint));
    console.log(
      `open ${milliseconds.toFixed(0)} ms, summarise ${summarising.toFixed(0)} ms, pair ${pairing.toFixed(0)} ms`,
    );
    expect(summary).toMatchObject({ tensors: MANY, parameters: MANY * 2, layers: 61 });
    expect(alignment.pairs).toHaveLength(MANY);
    expect(alignment.pairs[1]).toMatchObject({ layer: 0, expert: 61, role: 'gate' });
  });

  test('in an index', async () => {
    const entries = Array.from(
      { length: MANY },
      (_, at) => `"${nameOf(at)}":"model-${String((at % 96) + 1).padStart(5, '0')}-of-00096.safetensors"`,
    );
    const file = new File([`{"metadata":{"total_size":1},"weight_map":{${entries.join(',')}}}`], 'i.json');
    const { result, milliseconds } = await timed(() => readShardIndex(fileSource(file)));
    console.log(`index of ${(file.size / 1e6).toFixed(0)} MB: ${milliseconds.toFixed(0)} ms`);
    expect(result.shardOf.size).toBe(MANY);
    expect(result.shards.size).toBe(96);
  });
});

describe('a header of 100 MB', () => {
  test.each<[string, Uint8Array, number, number | RegExp]>([
    ['of spaces', filled('{', { filler: ' ', end: '}' }), 0, 0],
    ['of one name', filled('{"', { filler: 'a', end: '":["U8",[],[0,1]]}' }), 1, 1],
    ['of escapes', encode(`{"${'\\u00e9'.repeat(16_600_000)}":["U8",[],[0,1]]}`), 1, 1],
    ['of one shape', encode(`{"a":["U8",[${'1,'.repeat(40_000_000)}1],[0,1]]}`), 1, 1],
    ['of brackets', filled('{"a":', { filler: '[', end: '' }), 0, /byte/],
    ['of digits', filled('{"a":{"x":', { filler: '9', end: '}}' }), 0, /out of range/],
    ['of commas', filled('{', { filler: ',', end: '}' }), 0, /"," stands where/],
    [
      'of zeros',
      filled('{"a":{"dtype":"U8","shape":[1', { filler: '0', end: '],"data_offsets":[0,1]}}' }),
      1,
      /larger than 64 bits/,
    ],
  ])('%s', async (_, header, dataBytes, expected) => {
    const source = sparse(header, dataBytes);
    if (typeof expected === 'number') expect((await readHeader(source)).tensors.size).toBe(expected);
    else await expect(readHeader(source)).rejects.toThrow(expected);
  });

  test('of tensors on the same bytes is refused before their names are kept', async () => {
    const header = encode(
      `{${Array.from({ length: 1_700_000 }, (_, at) => `"${at}":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}`).join(',')}}`,
    );
    expect(header.length).toBeGreaterThan(0.97 * LONGEST);
    const source = sparse(header, 16);
    const before = process.memoryUsage().heapUsed;
    await expect(readHeader(source)).rejects.toMatchObject({ name: 'MalformedCheckpoint', tensor: '1' });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(header.length);
  });
});
