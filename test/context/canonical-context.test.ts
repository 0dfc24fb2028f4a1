import { expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import { canonical } from '../../web/report/canonical.ts';

const model = { name: 'm', tensors: 0, parameters: 0, bytes: 0, layers: null, hidden: null, dtypes: {}, sources: [] };

const report = (context: object) =>
  ({
    schema: 'weightkin.report/1',
    models: { a: model, b: model, controls: [] },
    tensors: [],
    context,
  }) as unknown as Report;

test('configurations lie beside the weights, or do not: the canonical text is the same', () => {
  const configs = { a: { values: { hidden_size: 64 }, cut: 0 }, b: null };
  expect(canonical(report({ configs }))).toBe(canonical(report({})));
});

test('whatever else comes into the context is part of it', () => {
  expect(canonical(report({ licence: 'MIT' }))).not.toBe(canonical(report({})));
});
