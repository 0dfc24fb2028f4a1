import { describe, expect, test } from 'vitest';
import { inventoryOf } from '../../../web/align/storage/inventory.ts';
import { completeInventory, smallParts } from '../../../web/align/storage/small-parts.ts';
import { type Listed, entriesOf } from './entries.ts';

const good = { quant_type: 'nf4', blocksize: 64, dtype: 'bfloat16', shape: [4, 16] };

function halves(state: string, more: Listed[] = []) {
  const list: Listed[] = [
    ['m.weight', 'U8', [32, 1]],
    ['m.weight.absmax', more.length === 0 ? 'F32' : 'U8', [1]],
    ['m.weight.quant_map', 'F32', [16]],
    ['m.weight.quant_state.bitsandbytes__nf4', 'U8', [Math.max(1, new TextEncoder().encode(state).length)]],
    ...more,
  ];
  const inventory = inventoryOf(entriesOf(list), null);
  return completeInventory(inventory, ({ name, bytes }) =>
    name === 'state' ? new TextEncoder().encode(state) : new Uint8Array(bytes),
  );
}

describe('bitsandbytes', () => {
  test('has its true shape once its state was read', () => {
    expect(halves(JSON.stringify(good)).matrices[0]).toMatchObject({ shape: [4, 16], settings: { blockSize: 64 } });
    expect(halves(JSON.stringify(good)).matrices[0]!.unread).toBeUndefined();
  });
  const nested: Listed[] = [
    ['m.weight.nested_absmax', 'F32', [1]],
    ['m.weight.nested_quant_map', 'F32', [256]],
  ];
  const wrong: [string, string, Listed[], string][] = [
    ['no JSON', '{"shape": [4, 16}', [], 'quant_state is not what bitsandbytes writes'],
    ['a stray byte', '�\u0000', [], 'quant_state is not what bitsandbytes writes'],
    ['null', 'null', [], 'quant_state is not what bitsandbytes writes'],
    [
      'a negative shape',
      JSON.stringify({ ...good, shape: [-4, -16] }),
      [],
      'quant_state is not what bitsandbytes writes',
    ],
    ['a shape of text', JSON.stringify({ ...good, shape: '4' }), [], 'quant_state is not what bitsandbytes writes'],
    ['no blocks', JSON.stringify({ ...good, blocksize: 0 }), [], 'quant_state is not what bitsandbytes writes'],
    [
      'an endless shape',
      JSON.stringify({ ...good, shape: [1e15, 1e15] }),
      [],
      'quant_state is not what bitsandbytes writes',
    ],
    ['another size', JSON.stringify({ ...good, shape: [4, 17] }), [], 'quant_state contradicts the size of the weight'],
    ['other blocks', JSON.stringify({ ...good, blocksize: 32 }), [], 'absmax contradicts blocksize'],
    ['no nested blocks', JSON.stringify(good), nested, 'quant_state is not what bitsandbytes writes'],
  ];
  test.each(wrong)('with a state of %s is undecoded with all that belongs to it', (_, state, more, reason) => {
    const { matrices, undecoded, companions } = halves(state, more);
    expect([matrices.length, companions.size]).toEqual([0, 0]);
    expect(undecoded.size).toBe(4 + more.length);
    expect(new Set(undecoded.values())).toEqual(new Set([reason]));
  });
});

describe('packed integers', () => {
  const list: Listed[] = [
    ['m.weight_packed', 'I32', [5, 3]],
    ['m.weight_scale', 'BF16', [5, 1]],
    ['m.weight_shape', 'I64', [2]],
  ];
  const sized = (...size: [number, number]) =>
    completeInventory(
      inventoryOf(entriesOf(list), null),
      () => new Uint8Array(BigInt64Array.from(size.map(BigInt)).buffer),
    );
  test.each([
    [5, 24, 4],
    [5, 17, 4],
    [5, 12, 8],
    [5, 9, 8],
  ])('of [%d, %d] have %d bits', (rows, width, bits) => {
    expect(sized(rows, width).matrices[0]).toMatchObject({
      shape: [rows, width],
      settings: { bits, blockWidth: width },
    });
  });
  test.each([
    [5, 25],
    [5, 16],
    [4, 24],
    [5, -24],
    [5, 0],
  ])('of [%d, %d] are undecoded', (rows, width) => {
    const { matrices, undecoded } = sized(rows, width);
    expect([matrices.length, undecoded.size]).toEqual([0, 3]);
  });
  test('stay as they are without their bytes', () => {
    const inventory = inventoryOf(entriesOf(list), null);
    expect(smallParts(inventory).map(({ name, bytes }) => [name, bytes])).toEqual([['size', 16]]);
    expect(completeInventory(inventory, () => null)).toEqual(inventory);
  });
  test('RangeError for bytes of another length', () => {
    const inventory = inventoryOf(entriesOf(list), null);
    expect(() => completeInventory(inventory, () => new Uint8Array(15))).toThrow(RangeError);
  });
});

test('LLM.int8 in an order of old hardware is undecoded', () => {
  const list: Listed[] = [
    ['m.weight', 'I8', [4, 4]],
    ['m.SCB', 'F32', [4]],
    ['m.weight_format', 'U8', []],
  ];
  const read = (format: number) => completeInventory(inventoryOf(entriesOf(list), null), () => Uint8Array.of(format));
  expect(read(0).matrices.map(({ unread }) => unread)).toEqual([undefined]);
  expect(read(2).undecoded.get('m.weight')).toBe('LLM.int8 rows in an order of old hardware');
  expect(read(2).undecoded.size).toBe(3);
});
