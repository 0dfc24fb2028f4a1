import { expect, test } from 'vitest';
import { toldApart } from '../../web/ui/format/told-apart.ts';

test('two models of one name are told apart by their side', () => {
  expect(toldApart({ a: { name: 'model' }, b: { name: 'model' } })).toEqual({ a: 'model (A)', b: 'model (B)' });
});

test('names that differ stay as they are', () => {
  expect(toldApart({ a: { name: 'willow' }, b: { name: 'Willow' } })).toEqual({ a: 'willow', b: 'Willow' });
});
