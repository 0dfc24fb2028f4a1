import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_TOKENIZER_BYTES, parseVocabulary } from '../../../web/align/vocabulary/vocabulary.ts';
import { MalformedCheckpoint } from '../../../web/read/errors.ts';
import { byteLevelTokenizer, metaspaceTokenizer, tokenizerBytes } from './made-tokenizer.ts';

const NONE = { added: 0, bytes: 0, reserved: 0, unreadable: 0, ambiguous: 0 };
const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const entries = (bytes: Uint8Array) => [...parseVocabulary(bytes).ids].toSorted(([, a], [, b]) => a - b);
const numbered = (tokens: string[]) => tokens.map((token, id) => [token, id] as const);

describe('texts', () => {
  test('byte-level: GPT-2 writes each byte as a printable character', () => {
    // "Ġ" is a blank, "Ċ" a line feed, "Ã©" the two bytes of é, "Ń" byte AD, "ð" the first byte of an emoji.
    const bytes = byteLevelTokenizer(numbered(['Ġthe', 'Ċ', 'Ã©', 'Ń', 'ð', 'A', 'ĠĠ']));
    expect(entries(bytes)).toEqual(numbered([' the', '\n', latin1('é'), '\xad', '\xf0', 'A', '  ']));
    expect(parseVocabulary(bytes)).toMatchObject({ kind: 'byte-level', model: 'BPE', size: 7, rows: 7, leftOut: NONE });
  });

  test('the alphabet has each byte once', () => {
    const all = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code));
    const { ids, leftOut } = parseVocabulary(byteLevelTokenizer([...numbered(all), ['Ġx', 999]]));
    // Fewer than nine tenths belong to the alphabet, and few enough begin with a mark: taken as plain text.
    expect(leftOut.unreadable).toBe(0);
    expect(ids.size).toBe(0x181);
    const known = all.filter((character) => /^[!-~¡-¬®-ÿĀ-Ń]$/.test(character));
    expect(known).toHaveLength(256);
    const texts = [...parseVocabulary(byteLevelTokenizer(numbered(known))).ids.keys()];
    expect(new Set(texts)).toEqual(new Set(Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))));
  });

  test('metaspace: blanks, and bytes that no token covers', () => {
    const bytes = metaspaceTokenizer(numbered(['▁the', '▁▁', 'é', '<0x0A>', '<0xff>', '中', 'a▁b']));
    expect(entries(bytes).map(([text]) => text)).toEqual([' the', '  ', latin1('é'), latin1('中'), 'a b']);
    expect(parseVocabulary(bytes)).toMatchObject({ kind: 'metaspace', size: 7, leftOut: { ...NONE, bytes: 2 } });
  });

  test('the same text from every kind has the same key', () => {
    const wordpiece = tokenizerBytes({ model: { type: 'WordPiece', vocab: { grün: 0, '##ing': 1, '##': 2 } } });
    const unigram = tokenizerBytes({
      pre_tokenizer: { type: 'Metaspace', replacement: '▁' },
      model: {
        type: 'Unigram',
        unk_id: 0,
        vocab: [
          ['▁grün', -1.5],
          ['ing', -2e3],
          ['▁##', 0],
        ],
      },
    });
    const byteLevel = byteLevelTokenizer([
      ['ĠgrÃ¼n', 0],
      ['ing', 1],
      ['Ġ##', 2],
    ]);
    expect(parseVocabulary(wordpiece).kind).toBe('wordpiece');
    for (const bytes of [wordpiece, unigram, byteLevel]) {
      expect(entries(bytes)).toEqual(numbered([latin1(' grün'), 'ing', ' ##']));
    }
  });

  test.each([
    ['byte-level', ['Ġthe', 'ing', 'Ċ']],
    ['metaspace', ['▁the', 'ing', '<0x0A>', '中']],
    ['wordpiece', ['the', '##ing', '中']],
    ['plain', ['the', 'ing', '中']],
  ])('%s is seen by the characters alone', (kind, tokens) => {
    const vocab = Object.fromEntries(numbered(tokens));
    expect(parseVocabulary(tokenizerBytes({ model: { vocab } })).kind).toBe(kind);
  });

  test('a statement that the characters belie is not believed', () => {
    const vocab = Object.fromEntries(numbered(['▁中', '▁国', '人']));
    const parts = { type: 'Sequence', pretokenizers: [{ type: 'ByteLevel' }] };
    expect(parseVocabulary(tokenizerBytes({ pre_tokenizer: parts, model: { type: 'BPE', vocab } })).kind).toBe(
      'metaspace',
    );
  });
});

describe('what is left out', () => {
  test('added tokens, inside the vocabulary and beyond it', () => {
    const added = [
      { id: 0, content: '<s>' },
      { id: 9, content: '<|user|>' },
      { id: 8, content: 'Ġtwice' },
    ];
    const vocabulary = parseVocabulary(
      byteLevelTokenizer(
        [
          ['<s>', 0],
          ['Ġx', 1],
          ['Ġtwice', 2],
          ['y', 9],
        ],
        added,
      ),
    );
    expect([...vocabulary.ids]).toEqual([[' x', 1]]);
    expect(vocabulary).toMatchObject({ size: 5, rows: 10, leftOut: { ...NONE, added: 4 } });
  });

  test('placeholders, and not what merely stands in brackets', () => {
    const reserved = [
      '<unused7>',
      '[unused0]',
      '<|reserved_special_token_3|>',
      '<extra_id_0>',
      '<SPECIAL_12>',
      '[PAD]',
      '</s>',
    ];
    const ordinary = ['<div>', '<br', '[0]', '</', '<b>', '[user]', '<>', '|>'];
    const { ids, leftOut } = parseVocabulary(byteLevelTokenizer(numbered([...reserved, ...ordinary])));
    expect([...ids.keys()].toSorted()).toEqual(ordinary.toSorted());
    expect(leftOut).toEqual({ ...NONE, reserved: reserved.length });
  });

  test('texts of several ids, and ids of several tokens', () => {
    // WordPiece: "##" before a token and none differ; metaspace: U+2581 and a blank do not.
    const { ids, leftOut } = parseVocabulary(
      metaspaceTokenizer([
        ['▁a', 0],
        [' a', 1],
        ['b', 2],
        ['c', 2],
        ['d', 3],
      ]),
    );
    expect([...ids]).toEqual([['d', 3]]);
    expect(leftOut).toEqual({ ...NONE, ambiguous: 3 });
  });

  test('a name that stands twice, with one id and with two', () => {
    const bytes = new TextEncoder().encode('{"model":{"vocab":{"a":0,"b":1,"a":0,"b":2,"__proto__":3,"":4}}}');
    const { ids, leftOut } = parseVocabulary(bytes);
    expect([...ids]).toEqual([
      ['a', 0],
      ['__proto__', 3],
    ]);
    expect(leftOut).toEqual({ ...NONE, ambiguous: 2, unreadable: 1 });
  });
});

describe('what is no tokenizer', () => {
  const sentence = (text: string | Uint8Array) => {
    try {
      parseVocabulary(typeof text === 'string' ? new TextEncoder().encode(text) : text);
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedCheckpoint);
      return (error as Error).message;
    }
    return '';
  };

  test.each([
    ['', /ends where "\{"/],
    ['[]', /"\[" stands/],
    ['{}', /lacks "model"/],
    ['{"model":{}}', /lacks "model"/],
    ['{"model":{"vocab":null}}', /stands where "\{"/],
    ['{"model":{"vocab":{"a":-1}}}', /negative/],
    ['{"model":{"vocab":{"a":1.5}}}', /fraction/],
    ['{"model":{"vocab":{"a":"1"}}}', /whole number/],
    ['{"model":{"vocab":{"a":16777216}}}', /beyond any vocabulary/],
    ['{"model":{"vocab":{"a":99999999999999999999}}}', /64 bits/],
    ['{"model":{"vocab":{"a":0},"vocab":{}}}', /given twice/],
    ['{"model":{"vocab":[[]]}}', /is empty/],
    ['{"model":{"vocab":[["a",0]]},"added_tokens":[{"id":1}]}', /lacks its id or content/],
    ['{"model":{"vocab":{}},"decoder":' + '['.repeat(500) + ']'.repeat(500) + '}', /nested/],
    ['{"model":{"vocab":{}}}x', /end of the text/],
    ['{"model":{"vocab":{"\\ud800":0}}}', /surrogate/],
  ])('%s', (text, expected) => {
    expect(sentence(text)).toMatch(expected);
    expect(sentence(text)).toMatch(/^"tokenizer\.json"[^\n]*\.$/);
  });

  test('longer than any', () => {
    expect(sentence(new Uint8Array(MOST_TOKENIZER_BYTES + 1))).toMatch(/too long/);
  });

  test('any JSON is read or refused', () => {
    const token = fc.string({ unit: 'grapheme', maxLength: 6 });
    const vocab = fc.oneof(
      fc.dictionary(token, fc.oneof(fc.nat(50), fc.jsonValue())),
      fc.array(fc.tuple(token, fc.double())),
      fc.jsonValue(),
    );
    const added = fc.oneof(fc.array(fc.record({ id: fc.nat(50), content: token })), fc.jsonValue());
    const tokenizer = fc.record(
      {
        model: fc.record({ type: fc.jsonValue(), vocab }, { requiredKeys: [] }),
        added_tokens: added,
        decoder: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(tokenizer, (made) => {
        const bytes = tokenizerBytes(made);
        try {
          const { ids, rows, size } = parseVocabulary(bytes);
          expect(ids.size).toBeLessThanOrEqual(size);
          for (const [text, id] of ids) {
            expect(text).toMatch(/^[\0-\xff]+$/);
            expect(id).toBeLessThan(rows);
          }
          expect(new Set(ids.values()).size).toBe(ids.size);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedCheckpoint);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a good one with any byte changed is read or refused', () => {
    const good = metaspaceTokenizer(numbered(['▁the', 'ing', '<0x0A>', '中', 'a"b']), [{ id: 2, content: '<s>' }]);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        const bad = good.slice();
        bad[at] = byte;
        try {
          expect(parseVocabulary(bad).ids.size).toBeLessThanOrEqual(5);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedCheckpoint);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
