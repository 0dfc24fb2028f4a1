import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextOf } from '../../web/context/context-of.ts';
import { LONGEST_TEXT, MOST_CHARACTERS, MOST_KEYS, shownConfig } from '../../web/context/shown-config.ts';

const config = (value: object) => new Map(Object.entries(value));

describe('a configuration in a report', () => {
  test('is what the file says', () => {
    const value = { hidden_size: 64, rope_scaling: { type: 'yarn', factor: 4 }, architectures: ['A'], tie: null };
    const { values, cut } = shownConfig(config(value));
    expect(JSON.parse(JSON.stringify(values))).toEqual(value);
    expect(cut).toBe(0);
  });

  test('has as many keys, letters and levels as a reader can use; the rest is counted', () => {
    const many = Object.fromEntries(Array.from({ length: MOST_KEYS + 7 }, (_, at) => [`k${at}`, at]));
    expect(shownConfig(config(many)).cut).toBe(7);
    const long = shownConfig(config({ a: 'x'.repeat(10 * LONGEST_TEXT), list: Array(10_000).fill(1) }));
    expect(long.cut).toBe(2);
    expect(JSON.stringify(long.values).length).toBeLessThan(3 * LONGEST_TEXT);
    const deep = JSON.parse(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`) as object;
    expect(JSON.stringify(shownConfig(config(deep)).values).length).toBeLessThan(100);
  });

  test('never takes more than its room, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 2000 }), fc.jsonValue({ maxDepth: 9 })), (value) => {
        const { values } = shownConfig(config(value));
        expect(JSON.stringify(values).length).toBeLessThan(MOST_CHARACTERS + 10_000);
      }),
    );
  });

  test('may have keys that every object has', () => {
    const { values } = shownConfig(
      new Map<string, unknown>([
        ['__proto__', { x: 1 }],
        ['constructor', 2],
      ]),
    );
    expect(JSON.stringify(values)).toBe('{"__proto__":{"x":1},"constructor":2}');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

test('models without a configuration have no context', () => {
  expect(contextOf({ a: { config: null }, b: { config: null } })).toEqual({});
  expect(contextOf({ a: { config: config({ x: 1 }) }, b: { config: null } }).configs?.b).toBeNull();
});
