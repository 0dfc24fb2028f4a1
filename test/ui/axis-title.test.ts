import { expect, test } from 'vitest';
import { axisTitle } from '../../web/ui/null-picture/axis-title.ts';

test('a compressed axis says that its steps shrink, in as many words as fit', () => {
  expect(axisTitle([-4.5, 61], 640)).toBe('z, in standard deviations; steps shrink outwards');
  expect(axisTitle([-4.5, 61], 260)).toBe('z; steps shrink outwards');
});

test('a straight axis says nothing of steps', () => {
  expect(axisTitle([-4.5, 5], 260)).toBe('z, in standard deviations');
});
