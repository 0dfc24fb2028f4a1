import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { TensorRow } from '../../web/contract.ts';
import { canonicalHash } from '../../web/report/canonical-hash.ts';
import { canonical, canonicalPieces } from '../../web/report/canonical.ts';
import { tensorRow } from '../support/tensor-rows.ts';
import { madeRows, wholeReport } from '../support/whole-report.ts';

/** Many runs, beside other suites on two cores. */
vi.setConfig({ testTimeout: 30_000 });

/** What the canonical text of rows must be, said another way. */
function plainly(rows: readonly object[]): string {
  const sorted = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return JSON.stringify(rows.map(sorted));
}

describe('the canonical text in pieces', () => {
  test.each([0, 1, 1023, 1024, 1025, 3000])('holds %i rows', (count) => {
    const tensors = madeRows(count);
    const text = canonical(wholeReport('derived', { tensors }));
    expect((JSON.parse(text) as { tensors: TensorRow[] }).tensors).toEqual(tensors);
    expect(text).toContain(`"tensors":${plainly(tensors)}`);
  });

  test('writes rows of any fields as JSON does', () => {
    const value = fc.oneof(
      fc.double(),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constant(null),
      fc.constant(undefined),
      fc.boolean(),
    );
    const row = fc.dictionary(fc.constantFrom('a', 'b', 'cosine', 'added', '10', 'é'), value);
    const report = wholeReport('headers');
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const text = canonical({ ...report, tensors: rows as unknown as TensorRow[] });
        expect(text.includes(`"tensors":${plainly(rows)}`)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('none of which grows with the rows', () => {
    const most = (count: number) =>
      Math.max(
        ...[...canonicalPieces(wholeReport('derived', { tensors: madeRows(count) }))].map(({ length }) => length),
      );
    expect(most(20_000)).toBeLessThan(1.1 * most(3000));
  });
});

describe('its hash', () => {
  test('is that of the text', () => {
    const report = wholeReport('affair', { tensors: [...madeRows(2000), tensorRow({ a: 'é \ud800 漢' })] });
    expect(canonicalHash(report)).toBe(createHash('sha256').update(canonical(report), 'utf8').digest('hex'));
  });

  test('does not hang on the run, and hangs on a measure', () => {
    const report = wholeReport();
    const later = { ...report, created: '2027-01-01T00:00:00Z', read: { ...report.read, seconds: 9 } };
    expect(canonicalHash(later)).toBe(canonicalHash(report));
    const other = wholeReport('derived', { tensors: madeRows().map((row) => ({ ...row, cosine: 0.1 })) });
    expect(canonicalHash(other)).not.toBe(canonicalHash(report));
  });
});
