import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { hashSentences } from '../../.ci/vite-report-text.ts';
import { allTexts } from '../../web/locales/report-text/all-texts.ts';
import { sentenceHash } from '../../web/locales/report-text/sentence-hash.ts';
import { createTranslator, SENTENCE } from '../../web/locales/report-text/translator.ts';
import { TESTS } from '../../web/judge/meta/all.ts';
import type { TextSet } from '../../web/locales/report-text/text-set.ts';
import { MADE_REPORTS } from '../support/made-reports/all.ts';
import { sentencesOf } from './report-sentences.ts';
import { ALL_PAIRS, ALL_SETS, strangeWords } from './report-text-sets.ts';

const HOLE = /\{(\d)(?::[^{}]*)?\}/g;
const numbersIn = (text: string) => new Set([...text.matchAll(HOLE)].map(([, number]) => number));

describe('a translator of sentences', () => {
  test('fills holes with what they took, lists and counts in their own words', () => {
    const translate = createTranslator([
      {
        colour: [
          ['red', '빨강'],
          ['{0:n} shade{s|} of blue', '파랑 {0}가지'],
        ],
        sentence: [
          ['"{0}" is {1:colour and}: {2:word}.', '{2}: {1}, "{0}"'],
          ['{0:colour?}!', '{0}!'],
        ],
      },
    ]);
    expect(translate('"x" is y" is red, 1 shade of blue and 2,000 shades of blue: a.b.')).toBe(
      'a.b: 빨강, 파랑 1가지 및 파랑 2,000가지, "x" is y"',
    );
    expect(translate('red!')).toBe('빨강!');
    expect(translate('green!')).toBe('green!');
    expect(translate('"x" is green: a.')).toBeNull();
    expect(translate('"x" is red: a. More')).toBeNull();
  });

  test('keeps names as they are, whatever they hold', () => {
    const name = '{0} $& \\u{202e} <b> is empty: x';
    expect(allTexts(`"${name}" is empty: download it again.`)).toBe(`"${name}": 비어 있습니다. 다시 내려받으십시오.`);
  });

  test('tells a fault of a header to its last piece', () => {
    expect(
      allTexts(
        '"a.safetensors" describes tensor "w" wrongly (byte 12: the text ends where "," or "}" is expected): download the file again, and if that does not help, ask its author for a corrected one.',
      ),
    ).toBe(
      '"a.safetensors": 텐서 "w"의 설명이 잘못되었습니다(바이트 12: "," 또는 "}"이(가) 올 자리에서 글이 끝남). 파일을 다시 내려받고, 그래도 안 되면 작성자에게 바로잡은 파일을 요청하십시오.',
    );
  });

  test('is done with hostile sentences in no time', { timeout: 60_000 }, () => {
    const pieces = [
      '"', ' and ', ', ', '; ', ' (', '): ', ': ', '.', 'A', 'B', 'q', '7', ' of ', ' is ', 'A: ', 'The ', 'weights', ' layers ',
      'The weights of the two models belong together', ' cannot be decoded (', ' of unknown layout', ' contradicts ', 'layer 1, ',
    ]; // prettier-ignore
    let state = 1;
    const next = () => (state = (state * 48_271) % 2_147_483_647);
    const begun = performance.now();
    let slowest = 0;
    for (let count = 0; count < 400; count++) {
      let sentence = count % 2 === 0 ? '' : `"${'a" is '.repeat(count)}`;
      while (sentence.length < 3900) sentence += pieces[next() % (count % 4 < 2 ? pieces.length : 5)];
      const before = performance.now();
      allTexts(sentence);
      slowest = Math.max(slowest, performance.now() - before);
    }
    for (const piece of pieces) allTexts(piece.repeat(Math.floor(3999 / piece.length)));
    expect(slowest).toBeLessThan(2000);
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(allTexts('A: '.repeat(100_000))).toBeNull();
  });
});

describe('each pair', () => {
  test('fills in Korean what it takes from English, and nothing else', () => {
    const wrong = ALL_PAIRS.filter(([en, ko]) => ![...numbersIn(ko)].every((number) => numbersIn(en).has(number)));
    expect(wrong).toEqual([]);
    const lost = ALL_PAIRS.filter(
      ([en, ko]) =>
        ![...numbersIn(en)].every((number) => numbersIn(ko).has(number)) && !/each\|Each|^Compares \{0:side\}/.test(en),
    );
    expect(lost).toEqual([]);
  });

  test('is Korean, but for names', () => {
    const strange = ALL_PAIRS.flatMap(([en, ko]) => strangeWords(ko).map((word) => `${word}: ${en}`));
    expect(strange).toEqual([]);
    // Only what is a name itself has no Korean letter.
    const kept = ALL_PAIRS.filter(
      ([, ko]) => /\p{L}/u.test(ko.replaceAll(/\{\d\}|"[^"]*"/g, '')) && !/\p{Script=Hangul}/u.test(ko),
    );
    expect(kept.map(([en]) => en).toSorted()).toEqual(['A', 'B', 'ETag', 'log10 p', 'z']);
  });

  test('is said once of its kind', () => {
    const kinds = [...new Set(ALL_SETS.flatMap((set) => Object.keys(set)))];
    const twice = kinds.flatMap((kind) => {
      const own = ALL_SETS.flatMap((set) => set[kind] ?? []).map(([en]) => en);
      return own.filter((en, place) => own.indexOf(en) !== place);
    });
    expect(twice).toEqual([]);
  });
});

describe('a build', () => {
  const build = (code: string) => hashSentences(code, parseAst(code));

  test('knows whole sentences by their hash, whatever they hold', () => {
    const whole = ALL_SETS.flatMap((set) => set[SENTENCE] ?? []).filter(([en]) => !String(en).includes('{'));
    const code = build(`const SET = { sentence: ${JSON.stringify(whole)}, word: [["a b", "c"]] };`);
    const built = JSON.parse(code.slice(code.indexOf('['), code.lastIndexOf(', word')));
    expect(code).toContain('word: [["a b", "c"]]');
    expect(whole.length).toBeGreaterThan(200);
    expect(new Set(built.map(([hash]: [unknown]) => hash)).size).toBe(whole.length);
    expect(built.every(([hash]: [unknown]) => typeof hash === 'number')).toBe(true);
    const translate = createTranslator([{ sentence: built }]);
    expect(whole.filter(([en, ko]) => translate(String(en)) !== ko)).toEqual([]);
    expect(translate('A sentence that nobody wrote.')).toBeNull();
  });

  test('leaves sentences with holes alone', () => {
    const code = "const SET = { side: [['A', 'A']], sentence: [['{0:side} is.', '{0}.'], ['It is.', '네.']] };";
    expect(build(code)).toBe(code.replace("'It is.'", String(sentenceHash('It is.'))));
  });

  test('translates as the source does', () => {
    const built = ALL_SETS.map((set) => {
      const code = build(`const SET = ${JSON.stringify(set)};`.replaceAll(/"(\w+)":/g, '$1:'));
      return JSON.parse(code.slice('const SET = '.length, -1).replaceAll(/([{\]],?)(\w+):\[/g, '$1"$2":[')) as TextSet;
    });
    const translate = createTranslator(built);
    const sentences = [
      ...[...MADE_REPORTS.values()].flatMap((made) => sentencesOf(made())),
      ...TESTS.flatMap(({ question, definition, preconditions }) => [question, definition, ...preconditions]),
      '"a.safetensors" describes tensor "w" wrongly (byte 12: the text ends where "," or "}" is expected): download the file again.',
      '"a" on b.org could not be read at byte 7 because the host takes no more requests for now (status 429), so start again in 3 minutes.',
      'The weights and embeddings of the two models belong together (unrelated models would look so in at most 10^-47 of all cases): one was made from the other, or both from a common ancestor; the difference looks like light fine-tuning and quantisation.',
    ];
    expect(sentences.filter((sentence) => allTexts(sentence) === null)).toEqual([]);
    expect(sentences.map(translate)).toEqual(sentences.map(allTexts));
    expect(translate('The weights and embeddings of the two models belong apart.')).toBeNull();
  });
});
