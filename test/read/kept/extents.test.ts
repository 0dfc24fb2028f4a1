import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeptExtent } from '../../../web/read/checkpoint.ts';
import { filesOf, normaliseExtents, piecesOf } from '../../../web/read/kept/extents.ts';
import { isKept } from '../../../web/read/kept/kept-lane.ts';
import { soundExtents } from '../../../web/read/kept/kept-files.ts';
import type { RemoteLocator } from '../../../web/read/checkpoint.ts';

function extent(byteOffset: number, bytes: number, file: string, at: number): KeptExtent {
  return { byteOffset, bytes, file, at };
}

describe('extents are brought into order', () => {
  test.each<[string, KeptExtent[], KeptExtent[]]>([
    ['none', [], []],
    ['neighbours of one file', [extent(5, 5, 'f', 5), extent(0, 5, 'f', 0)], [extent(0, 10, 'f', 0)]],
    ['neighbours apart', [extent(0, 5, 'f', 0), extent(5, 5, 'f', 9)], [extent(0, 5, 'f', 0), extent(5, 5, 'f', 9)]],
    ['an overlap', [extent(0, 8, 'f', 0), extent(5, 5, 'g', 0)], [extent(0, 8, 'f', 0), extent(8, 2, 'g', 3)]],
    ['one inside another', [extent(2, 3, 'g', 0), extent(0, 8, 'f', 0)], [extent(0, 8, 'f', 0)]],
    ['the same twice', [extent(0, 8, 'f', 0), extent(0, 8, 'g', 0)], [extent(0, 8, 'f', 0)]],
  ])('%s', (_, given, expected) => {
    expect(normaliseExtents(given)).toEqual(expected);
  });

  test('every byte that was kept stays where it lies', () => {
    const anExtent = fc.record({
      byteOffset: fc.nat(60),
      bytes: fc.integer({ min: 1, max: 20 }),
      file: fc.constantFrom('f', 'g'),
      at: fc.nat(60),
    });
    fc.assert(
      fc.property(fc.array(anExtent, { maxLength: 12 }), (given) => {
        const found = normaliseExtents(given);
        const placesOf = (extents: readonly KeptExtent[], byte: number) =>
          extents
            .filter(({ byteOffset, bytes }) => byteOffset <= byte && byte < byteOffset + bytes)
            .map(({ byteOffset, file, at }) => `${file} ${at + byte - byteOffset}`);
        for (let byte = 0; byte < 90; byte++) {
          const before = placesOf(given, byte);
          const after = placesOf(found, byte);
          expect(after.length).toBe(Math.min(1, before.length));
          if (after.length > 0) expect(before).toContain(after[0]);
          const pieces = piecesOf(found, byte, 1);
          expect(pieces?.map(({ file, at }) => `${file} ${at}`) ?? []).toEqual(after);
        }
      }),
    );
  });
});

describe('pieces of a span', () => {
  const extents = [extent(100, 50, 'f', 1000), extent(150, 50, 'g', 0), extent(300, 10, 'f', 0)];

  test.each<[number, number, [string, number, number][] | null]>([
    [100, 50, [['f', 1000, 50]]],
    [120, 10, [['f', 1020, 10]]],
    [
      140,
      30,
      [
        ['f', 1040, 10],
        ['g', 0, 20],
      ],
    ],
    [190, 11, null],
    [99, 2, null],
    [309, 1, [['f', 9, 1]]],
    [310, 1, null],
    [500, 0, []],
  ])('from %i, %i bytes', (byteOffset, bytes, expected) => {
    const found = piecesOf(extents, byteOffset, bytes);
    expect(found?.map(({ file, at, bytes: length }) => [file, at, length]) ?? null).toEqual(expected);
  });

  test('tell how long each file must be', () => {
    expect([...filesOf(piecesOf(extents, 100, 100)!)]).toEqual([
      ['f', 1050],
      ['g', 50],
    ]);
  });
});

test('spans are kept only where all their bytes are', () => {
  const locator = { kept: [extent(0, 100, 'f', 0)] } as unknown as RemoteLocator;
  const span = (byteOffset: number, bytes: number) => ({ shard: 0, byteOffset, bytes });
  expect(isKept([span(0, 50), span(60, 40)], () => locator)).toBe(true);
  expect(isKept([span(0, 50), span(60, 41)], () => locator)).toBe(false);
  expect(isKept([span(0, 50)], () => ({ ...locator, kept: [] }))).toBe(false);
});

test('extents whose file is missing or too short are not sound', () => {
  const files = [{ name: 'f', bytes: 100, changed: 0 }];
  const [whole, beyond, missing] = [extent(0, 100, 'f', 0), extent(200, 10, 'f', 91), extent(400, 1, 'g', 0)];
  expect(soundExtents([whole, beyond, missing], files)).toEqual([whole]);
});
