import { describe, expect, test } from 'vitest';
import { alignModels, isWhole, type AlignedModels } from '../../web/align/align.ts';
import { llama, LLAMA, viewWith, type Stored } from '../engine/checkpoint-of.ts';
import { sliceOf } from '../measure/tested/made.ts';

type List = Record<string, Stored | readonly number[]>;

/** The same model under the names of GPT-NeoX's relatives that store q, k and v apart: OPT's. */
function opt(layers: number, width = 64, units = 96): List {
  const all: List = {
    'model.decoder.embed_tokens.weight': [300, width],
    'model.decoder.final_layer_norm.weight': [width],
  };
  for (let layer = 0; layer < layers; layer++) {
    const at = `model.decoder.layers.${layer}`;
    for (const name of ['q', 'k', 'v', 'out']) all[`${at}.self_attn.${name}_proj.weight`] = [width, width];
    all[`${at}.fc1.weight`] = [units, width];
    all[`${at}.fc2.weight`] = [width, units];
    all[`${at}.self_attn_layer_norm.weight`] = [width];
  }
  return all;
}

const namesOf = ({ pairs }: AlignedModels) => pairs.map(({ a, b }) => `${a.name} | ${b.name}`);

describe('tensors of two models', () => {
  test('of equal names and shapes come first, in canonical order, with the roles of their architecture', () => {
    const found = alignModels({ a: viewWith(llama(2), LLAMA), b: viewWith(llama(3), LLAMA) });
    expect(found.pairs).toHaveLength(3 + 2 * 9);
    expect(found.pairs.every(({ a, b }) => a.name === b.name)).toBe(true);
    expect(found.unmatched.a).toEqual([]);
    expect(found.unmatched.b).toHaveLength(9);
    const norm = found.pairs.find(({ a }) => a.name === 'model.layers.1.post_attention_layernorm.weight');
    expect(norm).toMatchObject({ role: 'mlp_norm', layer: 1, expert: null });
  });

  test('that do the same under another name, in the same shape, follow', () => {
    const [a, b] = [viewWith(llama(2), LLAMA), viewWith(opt(2), { model_type: 'opt' })];
    const found = alignModels({ a, b });
    const names = namesOf(found);
    expect(names).toContain('model.layers.1.self_attn.q_proj.weight | model.decoder.layers.1.self_attn.q_proj.weight');
    expect(names).toContain(
      'model.layers.0.self_attn.o_proj.weight | model.decoder.layers.0.self_attn.out_proj.weight',
    );
    expect(names).toContain('model.embed_tokens.weight | model.decoder.embed_tokens.weight');
    for (const { a: inA, b: inB } of found.pairs) expect(inA.shape).toEqual(inB.shape);
    const all = [...found.pairs.map((pair) => pair.a.name), ...found.unmatched.a];
    expect(all.toSorted()).toEqual([...a.checkpoint.tensors.keys()].toSorted());
    expect(new Set(found.pairs.map((pair) => pair.b.name)).size).toBe(found.pairs.length);
  });

  test('swapped have their columns swapped and nothing else', () => {
    const list: [List, object][] = [
      [{ ...llama(2) }, LLAMA],
      [{ ...llama(3, { units: 128 }) }, LLAMA],
      [opt(2), { model_type: 'opt' }],
    ];
    for (const [one, configOne] of list) {
      for (const [other, configOther] of list) {
        const straight = alignModels({ a: viewWith(one, configOne), b: viewWith(other, configOther) });
        const turned = alignModels({ a: viewWith(other, configOther), b: viewWith(one, configOne) });
        expect(turned.pairs.map(({ a, b, role, layer, expert }) => [b.name, a.name, role, layer, expert])).toEqual(
          straight.pairs.map(({ a, b, role, layer, expert }) => [a.name, b.name, role, layer, expert]),
        );
        expect(turned.unmatched).toEqual({ a: straight.unmatched.b, b: straight.unmatched.a });
      }
    }
  });

  test('of other shapes, or complex beside real ones, are in no row', () => {
    const complex: List = {
      ...opt(1),
      'model.decoder.layers.0.self_attn.q_proj.weight': { shape: [64, 64], dtype: 'C64' },
    };
    const found = alignModels({ a: viewWith(llama(1), LLAMA), b: viewWith(complex, { model_type: 'opt' }) });
    expect(namesOf(found).some((names) => names.includes('q_proj'))).toBe(false);
    const narrow = alignModels({ a: viewWith(llama(1), LLAMA), b: viewWith(opt(1, 32), { model_type: 'opt' }) });
    expect(narrow.pairs).toEqual([]);
  });
});

describe('a slice is a whole tensor', () => {
  const whole = sliceOf({ role: 'q', rows: 12, width: 8 });

  test('where it holds every row as it is stored', () => {
    expect(isWhole(whole)).toBe(true);
    expect(isWhole(sliceOf({ role: 'attn_norm', rows: 1, width: 8 }))).toBe(true);
    expect(isWhole({ ...whole, places: { first: 0, group: 4, stride: 4 } })).toBe(true);
    const column = { ...whole, axis: 'column' as const, rows: 8, width: 12, places: { first: 0, group: 8, stride: 8 } };
    expect(isWhole(column)).toBe(true);
  });

  test('not where it is a part of it, or of one of its experts, or quantised', () => {
    expect(isWhole({ ...whole, rows: 6 })).toBe(false);
    expect(isWhole({ ...whole, rows: 6, places: { first: 6, group: 6, stride: 6 } })).toBe(false);
    expect(isWhole({ ...whole, rows: 6, places: { first: 0, group: 1, stride: 2 } })).toBe(false);
    expect(isWhole({ ...whole, places: { first: 0, group: 4, stride: 8 } })).toBe(false);
    expect(isWhole({ ...whole, matrix: { ...whole.matrix, shape: [2, 12, 8] } })).toBe(false);
    expect(isWhole({ ...whole, matrix: { ...whole.matrix, storage: 'f8-scaled' } })).toBe(false);
  });
});
