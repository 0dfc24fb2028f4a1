import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatHash,
  MOST_ADDRESS,
  MOST_CONTROLS,
  NOTHING_NAMED,
  parseHash,
  parseSeed,
} from '../../web/ui/page/page-hash.ts';

const NOTHING = NOTHING_NAMED;

describe('the address of the page', () => {
  test('names both models and the depth, for people to read', () => {
    const named = {
      ...NOTHING,
      a: 'owner/one@main',
      b: 'https://host.example/m/model.safetensors?x=1&y=#2',
      depth: 'quick' as const,
    };
    const hash = formatHash(named);
    expect(hash).toBe('#a=owner/one%40main&b=https://host.example/m/model.safetensors%3Fx%3D1%26y%3D%232&depth=quick');
    expect(parseHash(hash)).toEqual(named);
  });

  test('gives back whatever was opened', () => {
    const address = fc.string({ maxLength: 80, unit: 'grapheme' }).map((text) => text.trim());
    fc.assert(
      fc.property(address, address, (a, b) => {
        const read = parseHash(formatHash({ ...NOTHING, a, b, depth: 'deep' }));
        // Unseemly ones are left out, never changed.
        for (const [given, found] of [
          [a, read.a],
          [b, read.b],
        ]) {
          expect(['', given]).toContain(found);
        }
      }),
    );
  });

  test('names third models and a seed other than 0', () => {
    const named = {
      ...NOTHING,
      a: 'owner/one',
      b: 'owner/two',
      controls: ['owner/x', 'https://h.example/y/?k=1'],
      seed: 7,
    };
    const hash = formatHash(named);
    expect(hash).toBe('#a=owner/one&b=owner/two&controls=owner/x&controls=https://h.example/y/%3Fk%3D1&seed=7');
    expect(parseHash(hash)).toEqual(named);
  });

  test('names a report in place of models', () => {
    const report = 'https://blog.example/solar.json';
    expect(formatHash({ ...NOTHING, a: 'owner/one', report })).toBe(`#report=${report}`);
    expect(parseHash(`#report=${report}`)).toEqual({ ...NOTHING, report });
  });

  test('says nothing where no model has an address', () => {
    expect(formatHash({ ...NOTHING, depth: 'full', seed: 3 })).toBe('');
  });

  test('never holds the password of an address', () => {
    expect(formatHash({ ...NOTHING, a: 'https://me:secret@host.example/m/', b: 'owner/two' })).toBe('#b=owner/two');
  });
});

describe('a hostile address of the page', () => {
  test.each([
    ['nothing', ''],
    ['other keys', '#rows=5&token=hf_x&hub=https://evil.example&__proto__=1'],
    ['an address that is too long', `#a=${'x'.repeat(MOST_ADDRESS + 1)}`],
    ['far too much of it', `#a=ok&b=${'x'.repeat(10 * MOST_ADDRESS)}`],
    ['control characters', '#a=owner%00/one&b=owner%0A/two'],
    ['text that turns around', '#a=owner/%E2%80%AEtxt.exe'],
    ['a depth that every object has', '#depth=constructor'],
    ['a report that is no web page', '#report=javascript:alert(1)'],
    ['a report inside the page', '#report=data:application/json,{}'],
    ['a seed that is no number', '#seed=1e3'],
    ['a seed beyond whole numbers', '#seed=99999999999999999'],
    ['a login', '#a=https://me:secret@host.example/'],
  ])('with %s is not followed', (_, hash) => {
    expect(parseHash(hash)).toEqual(NOTHING);
  });

  test('with a depth that there is not proposes one', () => {
    expect(parseHash('#a=owner/one&depth=everything')).toEqual({ ...NOTHING, a: 'owner/one' });
  });

  test('with very many third models takes the first few', () => {
    const many = Array.from({ length: 500 }, (_, at) => `controls=owner/m${at}`).join('&');
    expect(parseHash(`#a=owner/one&${many}`).controls).toHaveLength(MOST_CONTROLS);
  });

  test('takes seeds that are whole numbers only', () => {
    expect(['0', '7', '-3', '9007199254740991'].map(parseSeed)).toEqual([0, 7, -3, 9007199254740991]);
    expect(['', ' 1', '1.5', '0x10', '9007199254740993', 'Infinity'].map(parseSeed)).toEqual(Array(6).fill(null));
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        const { a, b } = parseHash(hash);
        expect(a.length + b.length).toBeLessThanOrEqual(2 * MOST_ADDRESS);
      }),
    );
  });
});
