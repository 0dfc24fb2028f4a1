import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedCheckpoint } from '../../web/read/errors.ts';
import { fileSource } from '../../web/read/file-source.ts';
import { type Header, readHeader } from '../../web/read/header.ts';
import { buildSafetensors, withHeader } from '../support/checkpoint-files.ts';

async function tryHeader(bytes: Uint8Array<ArrayBuffer>): Promise<Header | null> {
  try {
    return await readHeader(fileSource(new File([bytes], 'a.safetensors')));
  } catch (error) {
    if (error instanceof MalformedCheckpoint) return null;
    throw error;
  }
}

/** What must hold of every file that is accepted: the tensors cover the data exactly. */
function expectCovered({ tensors, dataStart }: Header, size: number): void {
  let covered = dataStart;
  const spans = [...tensors.values()].toSorted((a, b) => a.byteOffset - b.byteOffset || a.bytes - b.bytes);
  for (const { byteOffset, bytes } of spans) {
    expect(byteOffset).toBe(covered);
    covered += bytes;
  }
  expect(covered).toBe(size);
}

test('random bytes are malformed or sound, never anything else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const header = await tryHeader(Uint8Array.from(bytes));
      if (header !== null) expectCovered(header, bytes.length);
    }),
  );
});

test('random text as a header is malformed or sound', async () => {
  const letters = fc.constantFrom(
    ...'{}[]",:0123456789eE.-+ \\ntu',
    '"dtype"',
    '"shape"',
    '"F32"',
    '"data_offsets"',
    'é',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(letters, { maxLength: 60 }), async (parts) => {
      const file = withHeader(parts.join(''), 4);
      const header = await tryHeader(file);
      if (header !== null) expectCovered(header, file.length);
    }),
    { numRuns: 1000 },
  );
});

test('a valid file with some bytes changed is malformed or sound', async () => {
  const valid = buildSafetensors({
    metadata: [['format', 'pt']],
    tensors: [
      { name: 'model.embed_tokens.weight', dtype: 'BF16', shape: [4, 2] },
      { name: 'é😀', dtype: 'F4', shape: [2, 1] },
      { name: 'empty', dtype: 'U8', shape: [0] },
    ],
  });
  const change = fc.record({ at: fc.nat(valid.length - 1), to: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), fc.nat(9), async (changes, cut) => {
      const bytes = valid.slice(0, cut < 8 ? valid.length : valid.length - cut);
      for (const { at, to } of changes) if (at < bytes.length) bytes[at] = to;
      const header = await tryHeader(bytes);
      if (header !== null) expectCovered(header, bytes.length);
    }),
    { numRuns: 2000 },
  );
});

test('what is written is read, whatever the names', async () => {
  const tensor = fc.record({
    name: fc.string({ unit: 'grapheme' }).filter((name) => name.isWellFormed() && name !== '__metadata__'),
    dtype: fc.constantFrom('U8', 'BF16', 'F64', 'C64'),
    shape: fc.array(fc.nat(4), { maxLength: 4 }),
  });
  const tensors = fc.uniqueArray(tensor, { selector: ({ name }) => name, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(tensors, fc.constantFrom('given' as const, 'reversed' as const), async (given, order) => {
      const bytes = buildSafetensors({ tensors: given, order });
      const header = await tryHeader(bytes);
      expect(header).not.toBeNull();
      if (header === null) return;
      expectCovered(header, bytes.length);
      for (const { name, dtype, shape } of given) expect(header.tensors.get(name)).toMatchObject({ dtype, shape });
      expect(header.tensors.size).toBe(given.length);
    }),
  );
});
