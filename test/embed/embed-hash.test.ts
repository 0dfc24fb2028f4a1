import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOTHING_NAMED } from '../../web/ui/page/page-hash.ts';
import { formatEmbedHash, parseEmbedHash } from '../../web/ui/weight-kin/embed-hash.ts';

const THEMES = ['auto', 'light', 'dark'] as const;

test('what is written is read again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...THEMES),
      fc.constantFrom('', 'en', 'ko'),
      fc.integer({ min: -99, max: 99 }),
      (theme, lang, seed) => {
        const named = {
          ...NOTHING_NAMED,
          a: 'owner/one@0a1b',
          b: 'https://host.example/two/',
          depth: 'deep' as const,
          seed,
        };
        expect(parseEmbedHash(formatEmbedHash({ ...named, theme, lang }))).toEqual({ ...named, theme, lang });
      },
    ),
  );
});

test('whatever is not understood is left out', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { theme, lang, report } = parseEmbedHash(`#theme=${text}&lang=${text}&report=${text}`);
      expect(THEMES).toContain(theme);
      expect(['', 'en', 'ko']).toContain(lang);
      expect(report === '' || /^https?:\/\//i.test(report)).toBe(true);
    }),
  );
  expect(parseEmbedHash('#report=javascript:alert(1)&theme=<b>&lang=xx')).toEqual({
    ...NOTHING_NAMED,
    theme: 'auto',
    lang: '',
  });
  expect(formatEmbedHash({ ...NOTHING_NAMED, theme: 'dark', lang: 'ko' })).toBe('');
});
