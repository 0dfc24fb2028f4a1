import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { templates } from '../../web/locales/ko.ts';
import { counted } from '../../web/ui/format/counted.ts';
import { formatDay } from '../../web/ui/format/dates.ts';
import { formatSeconds, formatSecondsLeft } from '../../web/ui/format/durations.ts';
import { alternatives, listed } from '../../web/ui/format/lists.ts';
import { roleName } from '../../web/ui/format/names.ts';
import {
  formatBytes,
  formatCorrelation,
  formatCount,
  formatInteger,
  formatShare,
} from '../../web/ui/format/numbers.ts';
import { atMost } from '../../web/ui/format/probabilities.ts';
import { language, provideWords, showLanguage } from '../../web/ui/language/language.ts';

beforeAll(async () => {
  // What @lit/localize tells of a change it tells the window.
  Object.assign(globalThis, { window: new EventTarget() });
  provideWords(() => Promise.resolve({ templates }));
  expect(await showLanguage('ko')).toBe(true);
  expect(language()).toBe('ko');
});

afterAll(async () => {
  await showLanguage('en');
  Reflect.deleteProperty(globalThis, 'window');
});

describe('in Korean', () => {
  test('nouns have a counter each and no plural', () => {
    expect([1, 2, 1234].map((count) => counted(count, 'tensor'))).toEqual(['텐서 1개', '텐서 2개', '텐서 1,234개']);
    expect(counted(3, 'request')).toBe('요청 3건');
    expect(counted(2, 'host')).toBe('호스트 2곳');
  });

  test('large numbers are counted by ten thousands', () => {
    expect(formatInteger(563_584)).toBe('563,584');
    expect(formatCount(563_584)).toBe('563,584');
    expect(formatCount(8_030_261_248)).toBe('80.3억');
    expect(formatCount(1.04e12)).toBe('1.04조');
    expect(formatCount(1_234_567)).toBe('123만');
  });

  test('bytes, shares, correlations and bounds are written as the language writes them', () => {
    expect(formatBytes(980)).toBe('980바이트');
    expect(formatBytes(16_060_522_496)).toBe('16.1 GB');
    expect([0, 0.225, 1e-9, null].map(formatShare)).toEqual(['0%', '22.5%', '< 0.01%', '–']);
    expect(formatCorrelation(-0.5)).toBe('−0.5000');
    expect(atMost(-48.2)).toBe('p ≤ 10⁻⁴⁸');
  });

  test('times, days and lists too', () => {
    expect([0.01, 4, 130, 3900].map(formatSeconds)).toEqual(['0.1초 미만', '4.0초', '2분 10초', '1시간 05분']);
    expect(formatSecondsLeft(31)).toBe('약 35초 남음');
    expect(formatDay('2026-03-05T12:00:00Z')).toBe('2026년 3월 5일');
    expect(formatDay('yesterday')).toBe('');
    expect(listed(['헤더', '빠르게'])).toMatch(/^헤더.+빠르게$/);
    expect(alternatives(['SHA-256', 'ETag'])).toContain('또는');
  });

  test('roles have names, and unknown ones keep their own', () => {
    expect(roleName('attn_norm')).toBe('어텐션 정규화');
    expect(roleName('toString')).toBe('toString');
  });
});
