import { describe, expect, test } from 'vitest';
import { configRows, configValues, cutValues, MOST_SORTED } from '../../web/ui/context/config-rows.ts';

const context = (a: unknown, b: unknown) => ({ configs: { a, b } });

describe('two configurations side by side', () => {
  test('begin with what differs', () => {
    const { rows } = configRows(
      context(
        { values: { same: 1, z: 2, rope: { type: 'yarn', factor: 4 } }, cut: 0 },
        { values: { same: 1, rope: { type: 'yarn', factor: 8 }, y: [1] }, cut: 0 },
      ),
    );
    expect(rows).toEqual([
      { key: 'rope.factor', a: '4', b: '8', differs: true },
      { key: 'y', a: '', b: '[1]', differs: true },
      { key: 'z', a: '2', b: '', differs: true },
      { key: 'rope.type', a: '"yarn"', b: '"yarn"', differs: false },
      { key: 'same', a: '1', b: '1', differs: false },
    ]);
  });

  test('tell values apart that are cut to the same text', () => {
    const long = 'x'.repeat(5000);
    const [row] = configRows(context({ values: { k: `${long}1` } }, { values: { k: `${long}2` } })).rows;
    expect(row?.differs).toBe(true);
    expect(row!.a.length).toBeLessThan(300);
  });

  test('are all counted, and no more are kept than can be read', () => {
    const settings = (last: number) => ({
      values: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, at < 19_990 ? at : last])),
    });
    const { rows, ...counts } = configRows(context(settings(1), settings(2)));
    expect(counts).toEqual({ differing: 10, settings: 20_000 });
    expect(rows).toHaveLength(MOST_SORTED);
    expect(rows.map(({ differs }) => differs).lastIndexOf(true)).toBe(9);
  });

  test('are not followed into what has an endless name', () => {
    const within = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`k${at}`, at]));
    const { settings } = configRows(context({ values: { [`x${'y'.repeat(2 ** 20)}`]: within } }, null));
    expect(settings).toBe(1);
  });

  test.each([
    ['nothing', {}],
    ['null', context(null, null)],
    ['a text', { configs: 'x' }],
    ['lists', context([1], [2])],
    ['values that are none', context({ values: 'x' }, { values: [1] })],
    ['keys of every object', JSON.parse('{"configs":{"a":{"values":{"__proto__":{"x":1}}},"b":null}}') as object],
  ])('of a stranger’s report that hold %s do no harm', (_, strange) => {
    expect(() => configRows(strange)).not.toThrow();
    expect(cutValues(strange, 'a')).toBe(0);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('are missing where a side has none', () => {
    expect(configValues(context(null, { values: {} }), 'a')).toBeNull();
    expect(configValues(context(null, { values: {} }), 'b')).toEqual({});
  });
});
