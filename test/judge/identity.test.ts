import { describe, expect, test } from 'vitest';
import { identityEvidence } from '../../web/judge/tests/identity.ts';

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
