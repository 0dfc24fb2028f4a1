import { describe, expect, test } from 'vitest';
import { alignModels, type ModelView } from '../../web/align/align.ts';
import { planWithout, testingOf } from '../../web/engine/testing.ts';
import type { TensorEntry } from '../../web/read/checkpoint.ts';
import { llama, LLAMA, viewWith } from './checkpoint-of.ts';

function testing(a: ModelView, b: ModelView, isKnown: (a: TensorEntry, b: TensorEntry) => boolean = () => false) {
  const views = { a, b };
  const { pairs } = alignModels(views);
  return { pairs, ...testingOf({ views, pairs, isKnown }, 0, { vocabularies: null }) };
}

const small = () => viewWith(llama(2), LLAMA);

describe('what the tests read', () => {
  test('describes rows of the table: elements in storage order, the same of both', () => {
    const { pairs, runs, plan } = testing(small(), small());
    expect(runs.size).toBe(plan.body.length + plan.gains.length);
    for (const [place, { first, elements, a, b }] of runs) {
      const pair = pairs[place]!;
      expect(pair.a).toBe(a.slice.matrix.values);
      expect(pair.b).toBe(b.slice.matrix.values);
      const [range] = a.ranges;
      expect([first, elements]).toEqual([range!.first * 64, range!.rows * 64]);
      expect(first + elements).toBeLessThanOrEqual(pair.a.elements);
    }
  });

  test('gathers the bytes of all of it, tokens too', () => {
    const { sampled, gather, tokens, plan } = testing(small(), small());
    expect(tokens!.sampled).toHaveLength(4);
    expect(sampled).toHaveLength(plan.sampled.length + 4);
    expect(gather.rows).toHaveLength(sampled.length);
    expect(gather.rows.every((rows) => rows.length > 0)).toBe(true);
  });

  test('has no rows of packed matrices for the table, and none of other shapes', () => {
    const packed = viewWith(
      {
        ...llama(0),
        'model.layers.0.self_attn.qkv_proj.weight': [192, 64],
        'model.layers.0.input_layernorm.weight': [64],
      },
      { ...LLAMA, model_type: 'phi3', hidden_size: 64 },
    );
    const { pairs, runs, plan } = testing(packed, small());
    expect(plan.body.map(({ role }) => role)).toEqual(['k', 'q', 'v']);
    expect([...runs.keys()].map((place) => pairs[place]!.a.name)).not.toContain(
      'model.layers.0.self_attn.qkv_proj.weight',
    );
    const wide = viewWith(llama(2, { units: 128 }), LLAMA);
    const other = testing(small(), wide);
    expect(other.plan.body.some(({ role }) => role === 'gate')).toBe(true);
    expect([...other.runs.keys()].map((place) => other.pairs[place]!.role)).not.toContain('gate');
  });

  test('leaves out tensors that are known to hold the same bytes', () => {
    const isQ = ({ name }: TensorEntry) => name.includes('q_proj') || name === 'model.norm.weight';
    const { plan, sampled, runs, pairs } = testing(small(), small(), isQ);
    const names = sampled.map(({ slice }) => slice.matrix.name);
    expect(names.some((name) => name.includes('q_proj'))).toBe(false);
    expect(names).not.toContain('model.norm.weight');
    expect(names.some((name) => name.includes('k_proj'))).toBe(true);
    expect(plan.layered.a.every(({ slice }) => slice.role !== 'q')).toBe(true);
    expect([...runs.keys()].every((place) => !isQ(pairs[place]!.a))).toBe(true);
    expect(testing(small(), small(), () => true).gather.gathers).toEqual([]);
  });

  test('of no choice of tokens has no tokens', () => {
    const views = { a: small(), b: small() };
    const { tokens } = testingOf({ views, pairs: alignModels(views).pairs, isKnown: () => false }, 0, null);
    expect(tokens).toBeNull();
  });
});

test('a plan without some slices has no pair, layer or sibling of them', () => {
  const { plan } = testing(small(), small());
  const [gone] = plan.body;
  const left = planWithout(plan, new Set([gone!.a]));
  expect(left.body).toHaveLength(plan.body.length - 1);
  expect(left.sampled).not.toContain(gone!.a);
  expect(left.sampled).toContain(gone!.b);
  expect(left.layered.a).toHaveLength(plan.layered.a.length - 1);
  expect(left.layered.b).toHaveLength(plan.layered.b.length);
  expect(left.gains).toEqual(plan.gains);
});
