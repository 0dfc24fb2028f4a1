import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TensorRow } from '../../web/contract.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { hasShared, SHARED, WHERE_SHARED } from '../support/shared.ts';

const ZOO = join(SHARED, 'zoo');

/** Means over the tensors, against base-a: Pearson r of the norm gains, and share of equal values (the zoo's README). */
const PUBLISHED = [
  ['base-b', 0.016, 0.012],
  ['base-c', -0.013, 0.013],
  ['same-init', 0, 0.018],
  ['a-sft', 0.995, 0.225],
  ['a-cpt', 0.734, 0.01],
  ['a-permuted', 0.023, 0.016],
  ['a-permuted-sft', 0.036, 0.014],
] as const;

let library: LibraryPage;

function checkpoint(name: string): string[] {
  return readdirSync(join(ZOO, name)).map((file) => join(ZOO, name, file));
}

async function rows(a: string, b: string): Promise<TensorRow[]> {
  await library.choose('a', checkpoint(a));
  await library.choose('b', checkpoint(b));
  return library.page.evaluate(async () => {
    const { weightkin, filesOf } = window as unknown as LibraryWindow;
    return (await weightkin.compare(filesOf('a'), filesOf('b'), { depth: 'full' })).tensors;
  });
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

beforeAll(async () => {
  if (hasShared) library = await openLibraryPage();
});

afterAll(() => library?.close());

describe.skipIf(!hasShared)(`the zoo${WHERE_SHARED}`, () => {
  test.each(PUBLISHED)('base-a and %s: gains and equal values as published', async (name, gainPearson, equal) => {
    const tensors = await rows('base-a', name);
    const gains = tensors.filter(({ shape }) => shape.length === 1);
    expect(Math.abs(mean(gains.map(({ pearson }) => pearson!)) - gainPearson)).toBeLessThan(0.0006);
    expect(Math.abs(mean(tensors.map((row) => row.equal!)) - equal)).toBeLessThan(0.0006);
  });

  test('base-a kept in F32 and in F16 keeps the values of BF16', async () => {
    for (const name of ['a-f32', 'a-f16']) {
      const tensors = await rows('base-a', name);
      expect(Math.min(...tensors.map(({ pearson }) => pearson!))).toBeGreaterThan(0.99);
    }
  });
});
