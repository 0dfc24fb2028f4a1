import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotAListing, commitIn, filesIn, siblingsIn, jsonOf } from '../../../web/read/remote/hub-json.ts';
import { isContentEtag, isStrongEtag } from '../../../web/read/remote/etag.ts';
import { nextPage } from '../../../web/read/remote/link-header.ts';

const SHA = 'a'.repeat(64);
const file = (more: object) => ({ type: 'file', oid: '0'.repeat(40), size: 5, path: 'a.safetensors', ...more });

describe('a listing', () => {
  test('gives files with their hashes, not folders', () => {
    const lfs = { oid: SHA, size: 7, pointerSize: 134 };
    expect(
      filesIn([
        { type: 'directory', oid: '0', size: 0, path: 'x' },
        file({}),
        file({ path: 'x/__proto__', lfs }),
        file({ path: 'b', lfs: { ...lfs, oid: `sha256:${SHA}` } }),
        file({ path: 'c', lfs: { ...lfs, oid: 'short' } }),
        file({ path: 'd', lfs: null }),
      ]),
    ).toEqual([
      { path: 'a.safetensors', size: 5, sha256: null },
      { path: 'x/__proto__', size: 7, sha256: SHA },
      { path: 'b', size: 7, sha256: SHA },
      { path: 'c', size: 7, sha256: null },
      { path: 'd', size: 5, sha256: null },
    ]);
  });

  test.each<[string, unknown]>([
    ['no list', { path: 'a' }],
    ['null', null],
    ['a text for a size', [file({ size: '5' })]],
    ['a negative size', [file({ size: -1 })]],
    ['a size beyond counting', [file({ size: 2 ** 53 })]],
    ['half a byte', [file({ size: 0.5 })]],
    ['no size', [{ type: 'file', path: 'a' }]],
    ['a large file without size', [file({ lfs: { oid: SHA } })]],
    ['a number for a path', [file({ path: 5 })]],
    ['the folder above', [file({ path: '../a' })]],
    ['the folder above, inside', [file({ path: 'a/../../b' })]],
    ['the root', [file({ path: '/a' })]],
    ['nothing', [file({ path: '' })]],
    ['a line break', [file({ path: 'a\nb' })]],
    ['half a character', [file({ path: 'a\ud800' })]],
    ['a very long path', [file({ path: 'a'.repeat(2000) })]],
  ])('is refused for %s', (_, value) => {
    expect(() => filesIn(value)).toThrow(NotAListing);
  });

  test('whatever it is, it is a listing or refused', () => {
    const nearly = fc.record(
      {
        type: fc.constantFrom('file', 'directory', 'x'),
        rfilename: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
        path: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('..', 'a/b', '.'), fc.anything()),
        size: fc.oneof(fc.nat(), fc.anything()),
        lfs: fc.oneof(
          fc.record({ oid: fc.oneof(fc.constant(SHA), fc.anything()), size: fc.anything() }),
          fc.anything(),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(nearly), fc.jsonValue(), fc.anything()), (value) => {
        for (const run of [() => filesIn(value), () => siblingsIn({ siblings: value }), () => commitIn(value)]) {
          try {
            const found = run();
            if (typeof found === 'string') expect(found).toMatch(/^[0-9a-f]{40,64}$/);
            else
              for (const { size } of found)
                expect(size === null || (Number.isSafeInteger(size) && size >= 0)).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(NotAListing);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('bytes are JSON or refused', () => {
    expect(jsonOf(new TextEncoder().encode('{"__proto__":1}'))).toBeTypeOf('object');
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          jsonOf(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(NotAListing);
        }
      }),
    );
    expect(() => jsonOf(new TextEncoder().encode('['.repeat(1_000_000)))).toThrow(NotAListing);
  });

  test('an inherited commit is none', () => {
    expect(() => commitIn(Object.create({ sha: 'a'.repeat(40) }))).toThrow(NotAListing);
    expect(commitIn({ sha: 'a'.repeat(40) })).toBe('a'.repeat(40));
  });
});

describe('the link to the next page', () => {
  const from = 'https://hub.org/api/models/a/b/tree/x?recursive=true';
  const next = 'https://hub.org/api/models/a/b/tree/x?cursor=2';
  test.each<[string | null, string | null]>([
    [`<${next}>; rel="next"`, next],
    [`<${next}>;rel=next`, next],
    [`<https://hub.org/first>; rel="first", <${next}>; title="a"; rel="next last"`, next],
    ['</api/models/a/b/tree/x?cursor=2>; rel="next"', next],
    [null, null],
    ['', null],
    [`<${next}>; rel="prev"`, null],
    [`<${next}>; rel="nextish"`, null],
    ['<https://evil.org/x>; rel="next"', null],
    ['<http://hub.org/x>; rel="next"', null],
    ['<https://me:pw@hub.org/x>; rel="next"', null],
    ['<//evil.org/x>; rel="next"', null],
    ['<javascript:alert(1)>; rel="next"', null],
    ['<https://hub.org:99999/>; rel="next"', null],
  ])('%s', (link, expected) => expect(nextPage(link, from)).toBe(expected));

  test('never leaves the origin', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      ';',
      ',',
      ' ',
      'rel=',
      '"next"',
      'next',
      '"',
      'https://hub.org/',
      '//evil.org',
      '\\',
    );
    const link = fc.oneof(
      fc.string(),
      fc.array(parts, { maxLength: 15 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(link, (text) => {
        const url = nextPage(text, from);
        return url === null || new URL(url).origin === 'https://hub.org';
      }),
      { numRuns: 1000 },
    );
  });
});

test('which ETags speak of bytes', () => {
  const [md5, sha] = [`"${'0123456789abcdef'.repeat(2)}"`, `"${SHA}"`];
  for (const etag of [md5, sha, `"${'a1'.repeat(16)}-12"`]) expect(isContentEtag(etag)).toBe(true);
  // nginx, Apache, Azure, weak, none.
  for (const etag of ['"65f1a2b3-1f4000"', '"2d-5f1-65f1a2b3"', '"0x8DC4F2E1A2B3C4D"', `W/${md5}`, '""', null, '']) {
    expect(isContentEtag(etag)).toBe(false);
  }
  expect(isStrongEtag('"65f1a2b3-1f4000"')).toBe(true);
  for (const etag of [`W/${md5}`, '""', 'x', null, '"a"b"']) expect(isStrongEtag(etag)).toBe(false);
});
