import { openAsBlob, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inventoryOf } from '../../../web/align/storage/inventory.ts';
import { rowParts } from '../../../web/align/storage/row-parts.ts';
import { decodeRows } from '../../../web/measure/rows/decode-rows.ts';
import type { Matrix, RowPart } from '../../../web/align/matrix.ts';
import { openCheckpoint } from '../../../web/read/open-checkpoint.ts';
import { SHARED, WHERE_SHARED, hasShared } from '../../support/shared.ts';

async function zoo(name: string) {
  const folder = join(SHARED, 'zoo', name);
  const paths = readdirSync(folder).filter((path) => /\.safetensors|\.index\.json$/.test(path));
  const input = await Promise.all(
    paths.map(async (path) => ({
      file: new File([await openAsBlob(join(folder, path))], path),
      path: `${name}/${path}`,
    })),
  );
  const checkpoint = await openCheckpoint(input);
  const config = new Map(Object.entries(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))));
  const shards = checkpoint.shards.map((shard) => readFileSync(join(folder, basename(shard.name))));
  const bytesOf = ({ tensor, byteOffset, bytes }: RowPart) =>
    shards[tensor.shard]!.subarray(byteOffset, byteOffset + bytes);
  const whole = (matrix: Matrix) => {
    const rows = matrix.shape.length < 2 ? 1 : matrix.shape[0]!;
    const parts = rowParts(matrix, 0, rows);
    return decodeRows(matrix, 0, rows, new Map(parts.map((part) => [part.name, bytesOf(part)])));
  };
  return { checkpoint, inventory: inventoryOf(checkpoint.tensors, config), whole };
}

/** Distance of E4M3 numbers around a value: three bits of fraction, down to 2^-9. */
function step(value: number): number {
  return 2 ** (Math.max(-6, Math.floor(Math.log2(Math.abs(value)))) - 3);
}

/**
 * Against the F32 weights that it was made from, and those rounded to BF16. An original over its scale was rounded to F32 before
 * it was rounded to F8: that moves a tie by 2^-24 of at most 2^4 steps. BF16 moves an original by at most 2^-8 of itself, and an
 * F8 step is at least 2^-4 of it.
 */
const ORIGINS = [
  ['a-f32', 0.5 + 2 ** -20],
  ['base-a', 0.5 + 2 ** -4 + 2 ** -20],
] as const;

describe.skipIf(!hasShared)(`the zoo's FP8 model${WHERE_SHARED}`, () => {
  test.each(ORIGINS)('lies within half a step of %s', async (name, bound) => {
    const [coded, origin] = await Promise.all([zoo('a-fp8'), zoo(name)]);
    expect(coded.inventory.undecoded.size).toBe(0);
    const originals = new Map(origin.inventory.matrices.map((matrix) => [matrix.name, matrix]));
    expect(coded.inventory.matrices.map((matrix) => matrix.name).toSorted()).toEqual([...originals.keys()].toSorted());
    const scaled = coded.inventory.matrices.filter(({ storage }) => storage === 'f8-scaled');
    expect(scaled.length).toBe(coded.inventory.companions.size);
    expect(scaled.length).toBeGreaterThan(40);
    for (const matrix of scaled) {
      const [values, truth] = [coded.whole(matrix), origin.whole(originals.get(matrix.name)!)];
      const scale = coded.whole({ ...matrix, storage: 'plain', shape: [1], values: matrix.beside.get('scales')! })[0]!;
      const worst = values.reduce(
        (most, value, at) => Math.max(most, Math.abs(value - truth[at]!) / scale / step(truth[at]! / scale)),
        0,
      );
      expect(worst, matrix.name).toBeLessThanOrEqual(bound);
      expect(worst, matrix.name).toBeGreaterThan(0.4);
    }
  });
});

describe.skipIf(!hasShared)(`every other model of the zoo${WHERE_SHARED}`, () => {
  test.each(['base-a', 'a-moe', 'a-f16', 'a-f32', 'a-lora'])('%s is plain', async (name) => {
    const { checkpoint, inventory } = await zoo(name);
    expect(inventory.matrices.map(({ name: of }) => of)).toEqual([...checkpoint.tensors.keys()]);
    expect(new Set(inventory.matrices.map(({ storage }) => storage))).toEqual(new Set(['plain']));
  });
});
