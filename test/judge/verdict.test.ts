import { describe, expect, test } from 'vitest';
import { identityEvidence } from '../../w../judge/tests/identity.ts';
import { measuredOnlyVerdict, type Inventory } from '../../web/judge/verdict.ts';

const whole: Inventory = {
  pairs: 10,
  measured: 10,
  identical: 0,
  unmatched: { a: 0, b: 0 },
  missingShards: { a: 0, b: 0 },
};

describe('what inventories alone allow to say', () => {
  test('measured is not judged', () => {
    const verdict = measuredOnlyVerdict(whole, 'full');
    expect(verdict).toMatchObject({ relation: 'no-evidence', kinds: [], log10p: null });
    expect(verdict.summary).toMatch(/^10 pairs of tensors were compared;/);
  });

  test('a sample is called one, and counted', () => {
    const verdict = measuredOnlyVerdict({ ...whole, measured: 4 }, 'quick');
    expect(verdict.summary).toMatch(/^4 of 10 pairs/);
    expect(verdict.caveats.join(' ')).toMatch(/A sample was read/);
  });

  test('files with equal content hashes are the same only where they are all there is', () => {
    const same = { ...whole, measured: 0, identical: 10 };
    expect(measuredOnlyVerdict(same, 'headers')).toMatchObject({ relation: 'same', kinds: ['identical'] });
    for (const other of [
      { ...same, identical: 9, measured: 1 },
      { ...same, unmatched: { a: 1, b: 0 } },
      { ...same, unmatched: { a: 0, b: 1 } },
      { ...same, missingShards: { a: 0, b: 1 } },
      { ...same, pairs: 0, identical: 0 },
    ]) {
      expect(measuredOnlyVerdict(other, 'full').relation).not.toBe('same');
    }
  });

  test('nothing in common is not comparable', () => {
    expect(measuredOnlyVerdict({ ...whole, pairs: 0, measured: 0 }, 'full').relation).toBe('not-comparable');
  });
});

describe('evidence of identity', () => {
  const none = { pairs: { identical: 0, all: 3 }, bytes: { identical: 0, all: 30 }, shards: { sha256: 0, etag: 0 } };

  test('is silent where no host vouches', () => {
    expect(identityEvidence(none)).toBeNull();
  });

  test('says how it is known, and claims no p-value', () => {
    const evidence = identityEvidence({
      pairs: { identical: 2, all: 3 },
      bytes: { identical: 15, all: 30 },
      shards: { sha256: 1, etag: 1 },
    });
    expect(evidence).toMatchObject({
      test: 'identity',
      statistic: 0.5,
      log10p: null,
      exact: false,
      bytes: 0,
      tensors: 2,
    });
    expect(evidence!.caveats.join(' ')).toMatch(/SHA-256.*ETags/);
  });

  test('of empty tensors is no division by zero', () => {
    expect(
      identityEvidence({ ...none, bytes: { identical: 0, all: 0 }, shards: { sha256: 1, etag: 0 } })?.statistic,
    ).toBe(0);
  });
});
