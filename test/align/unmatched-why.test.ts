import { describe, expect, test } from 'vitest';
import { alignModels, type ModelView } from '../../web/align/align.ts';
import { llama, LLAMA, viewWith, type Stored } from '../engine/checkpoint-of.ts';

type List = Record<string, Stored | readonly number[]>;

/** The reason for each unmatched name of both sides. */
function reasonsOf(a: ModelView, b: ModelView) {
  const { unmatched, why } = alignModels({ a, b });
  expect(why.a).toHaveLength(unmatched.a.length);
  expect(why.b).toHaveLength(unmatched.b.length);
  expect(new Set(why.reasons).size).toBe(why.reasons.length);
  const of = (side: 'a' | 'b') => new Map(unmatched[side].map((name, at) => [name, why.reasons[why[side][at]!]!]));
  return { a: of('a'), b: of('b') };
}

const plain = (layers = 2) => viewWith(llama(layers), LLAMA);
const UP = 'model.layers.0.mlp.up_proj.weight';

describe('why a tensor is in no row of the table', () => {
  test('nothing to say of equal models', () => {
    expect(alignModels({ a: plain(), b: plain() }).why).toEqual({ reasons: [], a: [], b: [] });
  });

  test('the other model has none that does the same', () => {
    const { a, b } = reasonsOf(plain(3), plain(2));
    expect(a.size).toBe(9);
    expect(b.size).toBe(0);
    expect(new Set(a.values())).toEqual(new Set(['The other model has no tensor that does the same.']));
  });

  test('its counterpart has another shape', () => {
    const { a, b } = reasonsOf(plain(), viewWith(llama(2, { units: 128 }), LLAMA));
    expect(a.size).toBe(6);
    for (const reason of [...a.values(), ...b.values()]) expect(reason).toMatch(/counterpart in another shape/);
  });

  test('a part of it has a counterpart', () => {
    const qkv = 'model.layers.0.self_attn.qkv_proj.weight';
    const packed = viewWith({ ...llama(0), [qkv]: [192, 64] }, { ...LLAMA, model_type: 'phi3', hidden_size: 64 });
    for (const missing of ['q', 'v']) {
      const others: List = { ...llama(1) };
      delete others[`model.layers.0.self_attn.${missing}_proj.weight`];
      const { a } = reasonsOf(packed, viewWith(others, LLAMA));
      expect(a.get(qkv)).toMatch(/counterpart in another shape/);
    }
  });

  test('its role is not known', () => {
    const list: List = { ...llama(2), 'model.layers.0.mystery.weight': [3, 5] };
    const { b } = reasonsOf(plain(), viewWith(list, LLAMA));
    expect([...b]).toEqual([['model.layers.0.mystery.weight', expect.stringMatching(/^Its role is not known/)]]);
  });

  test('it belongs to a quantised weight, or is one', () => {
    const list: List = {
      ...llama(2),
      [UP]: { shape: [48, 64], dtype: 'F8_E4M3' },
      [`${UP}_scale`]: { shape: [1], dtype: 'F32' },
    };
    const { b } = reasonsOf(plain(), viewWith(list, LLAMA));
    expect(b.get(`${UP}_scale`)).toMatch(/belongs to a quantised weight/);
    expect(b.get(UP)).toMatch(/stored quantised/);
  });

  test('it cannot be decoded, and why', () => {
    const list: List = { ...llama(2), [UP]: { shape: [48, 64], dtype: 'I8' } };
    const { b } = reasonsOf(plain(), viewWith(list, LLAMA));
    expect(b.get(UP)).toBe('It cannot be decoded (integers without their scales) and was left out.');
  });

  test('hostile names are in no reason', () => {
    const names = ['<img src=x onerror=alert(1)>', '__proto__', 'constructor', 'a\u202Eb', 'toString'];
    const list: List = Object.fromEntries([
      ...Object.entries(llama(2)),
      ...names.map((name) => [name, [2, 3]] as const),
      ['<b>.weight', { shape: [4, 4], dtype: 'I8' as const }],
    ]);
    const { b } = reasonsOf(plain(), viewWith(list, LLAMA));
    for (const name of names) expect(b.get(name)).toMatch(/^Its role is not known/);
    for (const reason of b.values()) {
      for (const name of [...names, '<b>']) expect(reason).not.toContain(name);
    }
  });
});
