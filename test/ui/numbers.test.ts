import { expect, test } from 'vitest';
import { formatRate, formatSeconds, formatSecondsLeft } from '../../web/ui/format/durations.ts';
import { roleName, shortenName } from '../../web/ui/format/names.ts';
import {
  counted,
  formatBytes,
  formatCorrelation,
  formatCount,
  formatMagnitude,
  formatShape,
  formatShare,
  formatTick,
} from '../../web/ui/format/numbers.ts';

const cases = (format: (value: number) => string, expected: readonly (readonly [number, string])[]) => {
  expect(expected.map(([value]) => format(value))).toEqual(expected.map(([, text]) => text));
};

test('counts', () => {
  cases(formatCount, [
    [0, '0'],
    [281_792, '281,792'],
    [999_499, '999,499'],
    [1e6, '1.00 million'],
    [8_030_261_248, '8.03 billion'],
    [999_600_000, '1.00 billion'],
    [1.04e12, '1.04 trillion'],
  ]);
});

test('counts agree with their nouns', () => {
  expect([0, 1, 2, 1234].map((count) => counted(count, 'tensor'))).toEqual([
    '0 tensors',
    '1 tensor',
    '2 tensors',
    '1,234 tensors',
  ]);
});

test('bytes', () => {
  cases(formatBytes, [
    [1, '1 byte'],
    [980, '980 bytes'],
    [1000, '1.00 kB'],
    [567_624, '568 kB'],
    [999_600, '1.00 MB'],
    [16_060_522_496, '16.1 GB'],
  ]);
});

test('shares never round to all or nothing', () => {
  cases(formatShare, [
    [0, '0 %'],
    [1, '100 %'],
    [0.999_999, '> 99.99 %'],
    [1e-9, '< 0.01 %'],
    [0.0342, '3.42 %'],
    [0.225, '22.5 %'],
  ]);
  expect(formatShare(null)).toBe('–');
});

test('correlations near 1 keep the digits that tell them from 1', () => {
  cases(formatCorrelation, [
    [1, '1.0000'],
    [0.999_97, '0.99997'],
    [0.999_999_87, '0.9999999'],
    [-0.5, '−0.5000'],
    [-0.000_01, '0.0000'],
  ]);
  expect(formatCorrelation(Number.NaN)).toBe('–');
});

test('magnitudes', () => {
  cases(formatMagnitude, [
    [0, '0'],
    [0.137_14, '0.1371'],
    [1.412, '1.412'],
    [12_345, '12,345'],
    [3.0517e-5, '3.052 × 10⁻⁵'],
    [-2.5e7, '−2.500 × 10⁷'],
    [Infinity, '∞'],
  ]);
});

test('ticks', () => {
  cases(formatTick, [
    [0, '0'],
    [-0.2, '−0.2'],
    [0.001, '0.001'],
    [1e-6, '10⁻⁶'],
    [2e-6, '2.000 × 10⁻⁶'],
  ]);
});

test('durations', () => {
  cases(formatSeconds, [
    [0.14, '0.1 s'],
    [9.97, '10 s'],
    [130, '2 min 10 s'],
    [3900, '1 h 05 min'],
    [7199.9, '2 h 00 min'],
  ]);
  cases(formatSecondsLeft, [
    [1, 'a few seconds left'],
    [31, 'about 35 s left'],
    [58, 'about 1 min left'],
    [3600, 'about 60 min left'],
    [9000, 'about 3 h left'],
  ]);
  expect(formatSecondsLeft(null)).toBe('estimating the time left');
  expect(formatRate(0, 1)).toBe('');
  expect(formatRate(2e9, 2)).toBe('1.00 GB/s');
});

test('long names lose their middle, never half a character', () => {
  expect(shortenName('model.layers.0.self_attn.q_proj.weight', 20)).toBe('model.…q_proj.weight');
  expect(shortenName('short', 20)).toBe('short');
  const emoji = shortenName('😀'.repeat(10_000), 11);
  expect([...emoji]).toHaveLength(11);
  expect(emoji).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});

test('roles', () => {
  expect(roleName('attn_norm')).toBe('attention norm');
  expect(roleName('toString')).toBe('toString');
});

test('shapes', () => {
  expect(formatShape([])).toBe('scalar');
  expect(formatShape([64, 176])).toBe('64 × 176');
});
