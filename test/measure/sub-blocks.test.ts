import { expect, test } from 'vitest';
import { STEP_ELEMENTS } from '../../web/measure/layout.ts';
import { isBinned } from '../../web/measure/sub-blocks.ts';

const steps = (elements: number) => Array.from({ length: Math.ceil(elements / STEP_ELEMENTS) }, (_, step) => step);

test('up to 2^22 elements every step is binned', () => {
  for (const elements of [1, STEP_ELEMENTS + 1, 2 ** 22]) {
    expect(steps(elements).every((step) => isBinned(step, elements))).toBe(true);
  }
});

test('beyond, one step of each sixteen, and one of what is left', () => {
  for (const elements of [2 ** 22 + 1, 2 ** 26 + 5 * STEP_ELEMENTS + 3, 10 ** 8]) {
    const all = steps(elements);
    for (let first = 0; first < all.length; first += 16) {
      const group = all.slice(first, first + 16);
      expect(group.filter((step) => isBinned(step, elements)).length, `${first}`).toBe(1);
    }
  }
});

test('the place in the group varies', () => {
  const places = steps(2 ** 28)
    .filter((step) => isBinned(step, 2 ** 28))
    .map((step) => step % 16);
  const counts = Array.from({ length: 16 }, (_, place) => places.filter((found) => found === place).length);
  expect(places.length).toBe(512);
  // 32 expected at each place, with a deviation of 5.5.
  expect(Math.min(...counts)).toBeGreaterThan(10);
  expect(Math.max(...counts)).toBeLessThan(54);
});
