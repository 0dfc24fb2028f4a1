import { expect, test } from 'vitest';
import { bytesOf, chooseEvicted, type Remembered } from '../../web/store/eviction.ts';

const all: Remembered[] = [
  { id: 'old', bytes: 10, used: 1 },
  { id: 'new', bytes: 30, used: 3 },
  { id: 'middle', bytes: 20, used: 2 },
];

test.each([
  [60, []],
  [59, ['old']],
  [50, ['old']],
  [49, ['old', 'middle']],
  [30, ['old', 'middle']],
  [0, ['old', 'middle', 'new']],
])('to keep %i bytes the least recently used go', (most, gone) => {
  expect(chooseEvicted(all, most)).toEqual(gone);
});

test('what is spared stays, whatever its age', () => {
  expect(chooseEvicted(all, 30, 'old')).toEqual(['middle', 'new']);
  expect(chooseEvicted(all, 0, 'old')).toEqual(['middle', 'new']);
});

test('the bytes of nothing are 0', () => {
  expect(bytesOf([])).toBe(0);
  expect(bytesOf(all)).toBe(60);
});
