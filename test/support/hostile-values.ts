import fc from 'fast-check';

/** Texts that try to become something else. */
export const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</style><script>x</script>',
  '</title><h1>',
  "' onmouseover='x",
  '[link](javascript:alert(1))',
  '![x](https://evil.example/p.png)',
  'https://evil.example/path www.evil.example me@evil.example',
  '| a | b |',
  '\\| x',
  '`code` ``more``',
  '# heading\n\n- item\n\n---',
  '1. first',
  '**bold** _it_ ~~gone~~ $x$ &lt;',
  '\u202egnp.exe\u2066',
  '\u0000\r\n\u2028',
  '=HYPERLINK("https://evil.example")',
  '\ud800',
  '__proto__',
  'constructor',
  '',
];

export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...HOSTILE_TEXTS), { maxLength: 4 }).map((parts) => parts.join('')),
);

/** Anything JSON can hold, hostile texts and huge numbers above all. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(null, true, false, [], {}, [[]], -1, 1e308, Number.MAX_SAFE_INTEGER, 0.5),
  fc.jsonValue(),
);

type Place = [holder: Record<string, unknown>, key: string];

/** Every place of a JSON value at which another value can be put. */
export function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [value as Record<string, unknown>, key] as Place,
    ...placesIn(inner),
  ]);
}
