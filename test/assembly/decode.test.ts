import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import goldens from '../goldens/decode.json' with { type: 'json' };
import { decodingOf, type MeasuredDtype } from '../../web/measure/dtype-decode.ts';
import { compileKernels } from '../../web/measure/kernels.ts';
import type { Kernels } from '../../web/measure/kernels-exports.ts';
import { decodeReference } from '../measure/decode-reference.ts';
import { bytesOf } from '../measure/meter.ts';

const memory = new WebAssembly.Memory({ initial: 32 });
const instance = await WebAssembly.instantiate(await compileKernels(), { env: { memory } });
const kernels = instance.exports as unknown as Kernels;
const TABLE = 8192;
const SOURCE = 16384;
const TILE_ELEMENTS = 1024;
const NARROW = 2 ** 19;
const WIDE = 2 ** 20;

/** Decodes tile by tile from an address that is aligned to nothing. */
function decode(dtype: MeasuredDtype, bytes: Uint8Array, n: number, wide: boolean): Float64Array {
  const { kind, table } = decodingOf(dtype, { wide });
  if (table) new Float32Array(memory.buffer, TABLE, table.length).set(table);
  new Uint8Array(memory.buffer).set(bytes, SOURCE + 1);
  const values = new Float64Array(n);
  for (let start = 0; start < n; start += TILE_ELEMENTS) {
    const count = Math.min(TILE_ELEMENTS, n - start);
    const from = SOURCE + 1 + (start * kernels.bitsOf(kind)) / 8;
    kernels.decodeWide(kind, from, TABLE, count, NARROW, WIDE);
    values.set(new Float64Array(memory.buffer, WIDE, count), start);
  }
  return values;
}

const allBytes = Uint8Array.from({ length: 256 }, (_, code) => code);
const allWords = bytesOf(Uint16Array.from({ length: 65536 }, (_, code) => code));

const BYTE_DTYPES = ['F8_E4M3', 'F8_E5M2', 'F8_E4M3FNUZ', 'F8_E5M2FNUZ', 'F8_E8M0'] as const;

test.each(BYTE_DTYPES)('%s: all codes', (dtype) => {
  const expected = goldens.tables[dtype].map((value) => (typeof value === 'number' ? value : named(value)));
  expect(plain(decode(dtype, allBytes, 256, false))).toEqual(plain(expected));
});

function named(value: string): number {
  return value === 'nan' ? Number.NaN : value === 'inf' ? Infinity : -Infinity;
}

/** Without the sign of zero, which no measure sees. */
function plain(values: Iterable<number>): number[] {
  return Array.from(values, (value) => value + 0);
}

test('F4: all pairs of codes, low nibble first', () => {
  const expected = [...allBytes].flatMap((byte) => [goldens.tables.F4[byte & 15]!, goldens.tables.F4[byte >> 4]!]);
  expect(plain(decode('F4', allBytes, 512, false))).toEqual(plain(expected));
});

test.each(['F6_E2M3', 'F6_E3M2'] as const)('%s: all codes at each of the four places in three bytes', (dtype) => {
  const codes = Array.from({ length: 256 }, (_, i) => (i * 5 + (i >> 6)) & 63);
  expect(new Set(codes.map((code, i) => 4 * code + (i % 4))).size).toBe(256);
  const bytes = new Uint8Array(192);
  codes.forEach((code, i) => {
    for (let bit = 0; bit < 6; bit++) {
      const at = 6 * i + bit;
      bytes[at >> 3] = bytes[at >> 3]! | (((code >> bit) & 1) << (at & 7));
    }
  });
  expect(plain(decode(dtype, bytes, 256, false))).toEqual(plain(codes.map((code) => goldens.tables[dtype][code]!)));
});

test.each(['F16', 'BF16'] as const)('%s: all 65536 codes', (dtype) => {
  const values = Float32Array.from(decode(dtype, allWords, 65536, false));
  const bits = new Uint32Array(values.buffer);
  values.forEach((value, i) => {
    if (Number.isNaN(value)) bits[i] = 0x7fc00000;
  });
  expect(createHash('sha256').update(bytesOf(bits)).digest('hex')).toBe(goldens.sha256[dtype]);
});

test.each(['F16', 'BF16', 'I16', 'U16', 'F8_E4M3', 'F4', 'F6_E3M2'] as const)('%s: every length up to 40', (dtype) => {
  const bytes = bytesOf(Uint16Array.from({ length: 40 }, (_, i) => (i * 40503) & 0x7bff));
  for (let n = 1; n <= 40; n++) {
    expect(plain(decode(dtype, bytes, n, false)), `${n}`).toEqual(plain(decodeReference({ dtype, bytes }, n, false)));
  }
});

const INTEGERS = ['BOOL', 'I8', 'U8', 'I16', 'U16', 'I32', 'U32', 'I64', 'U64'] as const;

test.each(INTEGERS.flatMap((dtype) => [false, true].map((wide) => ({ dtype, wide }))))(
  '$dtype, beside a 64-bit dtype: $wide',
  ({ dtype, wide }) => {
    const edges = [
      0n,
      1n,
      -1n,
      2n ** 24n + 1n,
      2n ** 31n - 1n,
      2n ** 53n + 1n,
      2n ** 63n - 1n,
      -(2n ** 63n),
      0x80ff7f01n,
    ];
    const noise = Array.from({ length: 60 }, (_, i) => BigInt.asIntN(64, 0x9e3779b97f4a7c15n * BigInt(i + 1)));
    const bytes = bytesOf(BigInt64Array.from([...edges, ...noise]));
    const n = 60;
    expect(plain(decode(dtype, bytes, n, wide))).toEqual(plain(decodeReference({ dtype, bytes }, n, wide)));
  },
);
