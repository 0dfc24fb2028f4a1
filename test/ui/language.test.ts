import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { language, provideWords, showLanguage } from '../../web/ui/language/language.ts';
import { preferredLanguage, spokenLanguage } from '../../web/ui/language/preferred-language.ts';
import { rememberedLanguage, rememberLanguage } from '../../web/ui/language/remembered-language.ts';
import { provideReportTexts, reportText } from '../../web/ui/language/report-text.ts';

const WORDS = { templates: {} };

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
});

afterEach(async () => {
  await showLanguage('en');
  vi.unstubAllGlobals();
});

describe('the language that is preferred', () => {
  test.each([
    [['ko-KR', 'en-US'], 'ko'],
    [['ko'], 'ko'],
    [['KO-kr'], 'ko'],
    [['en-GB', 'ko'], 'en'],
    [['de', 'ko', 'en'], 'ko'],
    [['de', 'fr'], 'en'],
    [['kok-IN'], 'en'],
    [[], 'en'],
  ] as const)('of %j is %s', (tags, expected) => {
    expect(preferredLanguage(tags)).toBe(expected);
  });

  test('is none where a tag is not spoken', () => {
    expect(spokenLanguage('')).toBeUndefined();
    expect(spokenLanguage('__proto__')).toBeUndefined();
  });
});

describe('the language that is remembered', () => {
  const storage = (kept: Map<string, string>) => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });

  test('comes back', () => {
    vi.stubGlobal('localStorage', storage(new Map()));
    expect(rememberedLanguage()).toBeUndefined();
    rememberLanguage('ko');
    expect(rememberedLanguage()).toBe('ko');
  });

  test('is none where somebody else wrote something', () => {
    vi.stubGlobal('localStorage', storage(new Map([['weightkin.language', 'tlh']])));
    expect(rememberedLanguage()).toBeUndefined();
  });

  test('is none, and no error, where storage throws', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    expect(rememberedLanguage()).toBeUndefined();
    expect(() => rememberLanguage('ko')).not.toThrow();
  });
});

describe('a change of language', () => {
  test('shows the last one that was asked for, in whatever order words arrive', async () => {
    let arrive = (_words: typeof WORDS) => {};
    provideWords(() => new Promise((resolve) => (arrive = resolve)));
    const korean = showLanguage('ko');
    const english = showLanguage('en');
    arrive(WORDS);
    await Promise.all([korean, english]);
    expect(language()).toBe('en');
  });

  test('fails into English, and may be tried again', async () => {
    provideWords(() => Promise.reject(new Error('no connection')));
    expect(await showLanguage('ko')).toBe(false);
    expect(language()).toBe('en');
    provideWords(() => Promise.resolve(WORDS));
    expect(await showLanguage('ko')).toBe(true);
    expect(language()).toBe('ko');
  });

  test('takes the sentences of reports along; what is not known stays English and says so', async () => {
    provideWords(() => Promise.resolve(WORDS));
    provideReportTexts((sentence) => (sentence === 'Known.' ? '압니다.' : null));
    expect(reportText('Known.')).toEqual({ text: 'Known.', lang: 'en' });
    await showLanguage('ko');
    expect(reportText('Known.')).toEqual({ text: '압니다.', lang: 'ko' });
    expect(reportText('New.')).toEqual({ text: 'New.', lang: 'en' });
  });
});
