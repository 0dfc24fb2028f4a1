import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHash, MOST_ADDRESS, parseHash } from '../../web/ui/page/page-hash.ts';

const NOTHING = { a: '', b: '', depth: null };

describe('the address of the page', () => {
  test('names both models and the depth, for people to read', () => {
    const named = {
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
        const read = parseHash(formatHash({ a, b, depth: 'deep' }));
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

  test('says nothing where no model has an address', () => {
    expect(formatHash({ a: '', b: '', depth: 'full' })).toBe('');
  });

  test('never holds the password of an address', () => {
    expect(formatHash({ a: 'https://me:secret@host.example/m/', b: 'owner/two', depth: null })).toBe('#b=owner/two');
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
    ['a login', '#a=https://me:secret@host.example/'],
  ])('with %s is not followed', (_, hash) => {
    expect(parseHash(hash)).toEqual(NOTHING);
  });

  test('with a depth that there is not proposes one', () => {
    expect(parseHash('#a=owner/one&depth=everything')).toEqual({ a: 'owner/one', b: '', depth: null });
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
