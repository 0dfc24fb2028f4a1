import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText } from '../../web/report/csv-cell.ts';

/** The rule in one expression, which takes quadratic time. */
const FORMULA_START = /(^|[;|\t\r\n])(?=["\s]*[=+\-@＝＋－＠])|^(?=[\t\r\n])/g;

function byRule(text: string): string {
  const safe = text.replace(FORMULA_START, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const character = fc.constantFrom(...'=+-@＝－;|\t\r\n" \u00a0\u2028,\'ab1');

test('apostrophes stand where the rule says', () => {
  expect(csvText('=1')).toBe("'=1");
  expect(csvText('a;\t=1')).toBe("a;'\t'=1");
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 14 }), (text) => csvText(text) === byRule(text)),
    { numRuns: 20_000 },
  );
});

test.each(['\n', ' ', ';', '"', '\t|', '\u00a0'])(
  'a long run of %j takes no longer than other text',
  (blank) => {
    const long = blank.repeat(2 ** 17 / blank.length);
    const begun = performance.now();
    for (const text of [long, `${long}x`, `x${long}=`])
      expect(csvText(text).length).toBeGreaterThanOrEqual(text.length);
    // The rule's expression takes minutes.
    expect(performance.now() - begun).toBeLessThan(5000);
  },
  20_000,
);
