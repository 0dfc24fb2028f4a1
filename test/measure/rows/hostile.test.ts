import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix, RowPart } from '../../../web/align/matrix.ts';
import { geometryOf } from '../../../web/align/storage/geometry.ts';
import { inventoryOf } from '../../../web/align/storage/inventory.ts';
import { rowParts } from '../../../web/align/storage/row-parts.ts';
import { completeInventory } from '../../../web/align/storage/small-parts.ts';
import { decodeRows } from '../../../web/measure/rows/decode-rows.ts';
import { DTYPES, DTYPE_BITS } from '../../../web/read/dtypes.ts';
import { type Listed, entriesOf } from '../../align/storage/entries.ts';

const leaves =
  `weight weight_scale weight_scale_inv weight_scale_2 weight_zero_point weight_packed weight_shape weight_g_idx
  weight_global_scale input_scale scale qweight qzeros scales g_idx SCB weight_format up_blocks up_scales blocks codes codebooks W_q
  weight.absmax weight.quant_map weight.nested_absmax weight.nested_quant_map weight.quant_state.bitsandbytes__nf4
  weight.quant_state.bitsandbytes__fp4 bias __proto__ constructor`.split(/\s+/);
const size = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 4, 5, 8, 16, 32, 64, 128, 256),
  fc.constantFrom(2 ** 20, 2 ** 29 + 8, 2 ** 40, Number.MAX_SAFE_INTEGER),
);
/** What a weight with its companions would look like, so that much is recognised: then one size or dtype goes wrong. */
const likely: fc.Arbitrary<Listed[]> = fc
  .constantFrom<Listed[]>(
    [
      ['m.weight', 'F8_E4M3', [8, 64]],
      ['m.weight_scale', 'F32', [8, 1]],
    ],
    [
      ['m.weight', 'I8', [8, 64]],
      ['m.weight_scale', 'BF16', [8, 4]],
      ['m.weight_zero_point', 'I8', [8, 4]],
    ],
    [
      ['m.weight', 'I8', [8, 64]],
      ['m.SCB', 'F32', [8]],
      ['m.weight_format', 'U8', [1]],
    ],
    [
      ['m.up_blocks', 'U8', [2, 4, 2, 16]],
      ['m.up_scales', 'U8', [2, 4, 2]],
    ],
    [
      ['m.weight_packed', 'U8', [4, 32]],
      ['m.weight_scale', 'F8_E4M3', [4, 4]],
      ['m.weight_global_scale', 'F32', [1]],
    ],
    [
      ['m.weight_packed', 'I32', [8, 4]],
      ['m.weight_scale', 'F16', [8, 2]],
      ['m.weight_shape', 'I64', [2]],
      ['m.weight_g_idx', 'I32', [32]],
      ['m.weight_zero_point', 'I32', [1, 2]],
    ],
    [
      ['m.qweight', 'I32', [8, 64]],
      ['m.qzeros', 'I32', [4, 8]],
      ['m.scales', 'F16', [4, 64]],
      ['m.g_idx', 'I32', [64]],
    ],
    [
      ['m.qweight', 'I32', [64, 8]],
      ['m.qzeros', 'I32', [4, 8]],
      ['m.scales', 'F16', [4, 64]],
    ],
    [
      ['m.weight', 'U8', [32, 1]],
      ['m.weight.absmax', 'U8', [1]],
      ['m.weight.quant_map', 'F32', [16]],
      ['m.weight.nested_absmax', 'F32', [1]],
      ['m.weight.nested_quant_map', 'F32', [256]],
      ['m.weight.quant_state.bitsandbytes__nf4', 'U8', [100]],
    ],
  )
  .chain((list) =>
    fc
      .record({ at: fc.nat(list.length - 1), axis: fc.nat(4), size, dtype: fc.constantFrom(...DTYPES), how: fc.nat(3) })
      .map(({ at, axis, size: other, dtype, how }) =>
        list.map(([name, kind, shape], i): Listed => {
          if (i !== at || how === 0) return [name, kind, shape];
          return how === 1 ? [name, dtype, shape] : [name, kind, shape.with(axis % shape.length, other)];
        }),
      ),
  );
const any: fc.Arbitrary<Listed[]> = fc.array(
  fc.tuple(
    fc.constantFrom(...leaves.map((leaf) => `m.${leaf}`), ...leaves),
    fc.constantFrom(...DTYPES),
    fc.array(size, { maxLength: 4 }),
  ),
  { maxLength: 8 },
);
/** A valid file holds no other entries: whole bytes, fewer than a number counts. */
const listed = fc.oneof(likely, any).map((list) =>
  list.filter(([, dtype, shape]) => {
    const bytes = (shape.reduce((product, n) => product * n, 1) * DTYPE_BITS[dtype]) / 8;
    return Number.isInteger(bytes) && bytes < 2 ** 50;
  }),
);
const quantization = fc.record(
  {
    quant_method: fc.constantFrom('fp8', 'gptq', 'awq', 'compressed-tensors', 'bitsandbytes', 'mxfp4', 3),
    bits: fc.constantFrom(2, 3, 4, 8, -1, '4'),
    group_size: fc.constantFrom(-1, 0, 8, 16, 128, 1.5),
    weight_block_size: fc.constantFrom([128, 128], [2, 2], [0, 0], null),
    desc_act: fc.boolean(),
    checkpoint_format: fc.constantFrom('gptq', 'gptq_v2', 'x'),
  },
  { requiredKeys: [] },
);
const config = fc.option(
  fc.oneof(fc.constant({}), quantization).map((value) => new Map<string, unknown>([['quantization_config', value]])),
);
const state = fc.oneof(
  fc.constant('{"blocksize": 64, "shape": [4, 16], "nested_blocksize": 256, "nested_offset": 0.1}'),
  fc.json(),
  fc.string(),
);

function noise({ bytes }: RowPart, seed: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, i) => Math.imul(i + 1, seed | 1) >>> 13);
}

function bytesOf(part: RowPart, text: string, seed: number): Uint8Array {
  const bytes = noise(part, seed);
  if (part.name === 'state') bytes.fill(32).set(new TextEncoder().encode(text).subarray(0, bytes.length));
  if (part.name === 'size')
    bytes.set([8, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0].slice(0, seed % 3 === 0 ? 0 : bytes.length));
  if (part.name === 'index') bytes.fill(0);
  return bytes;
}

/** What a call gives, or `null` for its `RangeError`; anything else thrown fails the test. */
function orRangeError<Value>(call: () => Value): Value | null {
  try {
    return call();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function checkRows(matrix: Matrix, where: { at: number; count: number; text: string; seed: number }): boolean {
  const { experts, rows, width } = geometryOf(matrix.shape);
  const first = Math.floor(where.at * experts * rows);
  const count = Math.min(where.count, experts * rows - first);
  const parts = orRangeError(() => rowParts(matrix, first, count));
  if (parts === null) return false;
  for (const { tensor, byteOffset, bytes } of parts) {
    expect(byteOffset).toBeGreaterThanOrEqual(tensor.byteOffset);
    expect(byteOffset + bytes).toBeLessThanOrEqual(tensor.byteOffset + tensor.bytes);
    expect(Number.isInteger(byteOffset) && Number.isInteger(bytes)).toBe(true);
  }
  if (parts.reduce((sum, { bytes }) => sum + bytes, 0) + count * width > 100_000) return false;
  const held = new Map(parts.map((part) => [part.name, bytesOf(part, where.text, where.seed)]));
  const decoded = orRangeError(() => decodeRows(matrix, first, count, held));
  if (decoded === null) return false;
  expect(decoded.length).toBe(count * width);
  return true;
}

test('tensors of any names, dtypes and shapes are decoded or undecoded, each once; only RangeErrors', () => {
  const seen = new Map<string, number>();
  const where = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    count: fc.nat(5),
    text: state,
    seed: fc.integer(),
  });
  fc.assert(
    fc.property(listed, config, where, (list, model, place) => {
      const tensors = entriesOf(list);
      const started = inventoryOf(tensors, model);
      const finished = completeInventory(started, (part) => bytesOf(part, place.text, place.seed));
      for (const { matrices, undecoded, companions } of [started, finished]) {
        const places = [...matrices.map(({ values }) => values.name), ...undecoded.keys(), ...companions.keys()];
        expect(places.toSorted()).toEqual([...tensors.keys()].toSorted());
        expect(new Set(matrices.map(({ name }) => name)).size).toBe(matrices.length);
      }
      for (const matrix of finished.matrices) {
        if (checkRows(matrix, place)) seen.set(matrix.storage, (seen.get(matrix.storage) ?? 0) + 1);
      }
    }),
    { numRuns: 4000 },
  );
  const kinds = ['plain', 'f8-scaled', 'i8-scaled', 'mxfp4', 'nvfp4', 'packed-int4', 'gptq', 'awq', 'nf4'];
  for (const kind of kinds) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(5);
});
