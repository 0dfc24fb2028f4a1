import { expect, test } from 'vitest';
import published from '../../web/public/demo/affair/norm-gains.json' with { type: 'json' };
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import { filesOf } from '../../web/ui/demo/replay.ts';
import { AFFAIR } from '../../web/ui/landing/affair-figures.ts';
import { judgeFiles } from '../support/judge-files.ts';

test('what the first screen shows of the affair is what the replay finds', async () => {
  const { a, b } = await filesOf(published);
  const [one, other] = await Promise.all([openCheckpoint(a), openCheckpoint(b)]);
  const { verdict, evidence } = await judgeFiles(one, other);
  expect(verdict.relation).toBe('no-evidence');
  const gains = evidence.find(({ test: own }) => own === 'norm-gains')!;
  expect(AFFAIR.z).toBeCloseTo(gains.z!, 2);
  expect(AFFAIR.naiveZ).toBeCloseTo(gains.effect['naiveZ']!, 2);
  expect(AFFAIR.cosine).toBeCloseTo(gains.effect['meanCosine']!, 4);
  expect(AFFAIR.expectedCosine).toBeCloseTo(gains.effect['expectedCosine']!, 4);
  expect(gains.effect['vectors']).toBe(92);
  expect(gains.null.draws).toBe(AFFAIR.draws);
  expect(gains.null.picture).toEqual(AFFAIR.picture);
});
