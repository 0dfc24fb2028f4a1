import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Relation, Verdict } from '../../web/contract.ts';
import { sentencesOf, untold } from '../locales/report-sentences.ts';
import { checkpointIn, judgeFiles } from '../support/judge-files.ts';
import { hasShared, SHARED, WHERE_SHARED } from '../support/shared.ts';

interface Expected {
  a: string;
  b: string;
  dependent: boolean;
  relation: Relation[];
  visible_at: 'quick' | 'deep' | 'full';
  kinds?: string[];
  direction?: Verdict['direction'];
}

interface Found extends Expected {
  verdict: Verdict;
  /** All that the report says. */
  sentences: string[];
}

const ZOO = join(SHARED, 'zoo');
const found: Found[] = [];

const isPositive = ({ relation }: Verdict) => relation !== 'no-evidence' && relation !== 'not-comparable';
const isSeenAtQuick = ({ dependent, visible_at }: Expected) => dependent && visible_at === 'quick';
const nameOf = ({ a, b, verdict }: Found) =>
  `${a} / ${b}: ${verdict.relation} ${verdict.kinds.join(' ')} ${verdict.direction} (${verdict.log10p})`;

/** Rows: what is expected; columns: what was found. */
function confusionTable(): string {
  const truth = (each: Found) =>
    each.dependent ? `${each.relation.join(' or ')}, from ${each.visible_at}` : 'independent';
  const columns = [...new Set(found.map(({ verdict }) => verdict.relation))].toSorted();
  const rows = [...new Set(found.map(truth))].toSorted();
  const width = Math.max(...rows.map(({ length }) => length));
  const lines = rows.map((row) => {
    const counts = columns.map((column) =>
      String(found.filter((each) => truth(each) === row && each.verdict.relation === column).length).padStart(
        column.length,
      ),
    );
    return `${row.padEnd(width)}  ${counts.join('  ')}`;
  });
  return [`${'expected'.padEnd(width)}  ${columns.join('  ')}`, ...lines].join('\n');
}

describe.skipIf(!hasShared)(`the zoo at quick depth${WHERE_SHARED}`, () => {
  beforeAll(async () => {
    const pairs = JSON.parse(readFileSync(join(ZOO, 'expected.json'), 'utf8')) as Expected[];
    for (const pair of pairs) {
      const [a, b] = await Promise.all([checkpointIn(join(ZOO, pair.a)), checkpointIn(join(ZOO, pair.b))]);
      const judgement = await judgeFiles(a, b);
      found.push({ ...pair, verdict: judgement.verdict, sentences: sentencesOf(judgement) });
    }
  }, 20 * 60_000);

  afterAll(() => console.log(`The zoo's ${found.length} pairs at quick depth:\n${confusionTable()}`));

  test('holds every pair', () => {
    expect(found.length).toBe(276);
  });

  test('has no positive among the independent pairs', () => {
    expect(found.filter(({ dependent, verdict }) => !dependent && isPositive(verdict)).map(nameOf)).toEqual([]);
  });

  test('shows every relation that quick depth can see, as one of those that are right', () => {
    expect(
      found.filter((each) => isSeenAtQuick(each) && !each.relation.includes(each.verdict.relation)).map(nameOf),
    ).toEqual([]);
  });

  test('says what it cannot see, wherever a copy was permuted or rotated', () => {
    const silent = found.filter(({ verdict }) => verdict.relation === 'no-evidence');
    expect(silent.length).toBeGreaterThan(0);
    expect(silent.filter(({ verdict }) => !/permuted or rotated/.test(verdict.caveats.join(' '))).map(nameOf)).toEqual(
      [],
    );
  });

  test('names the kinds that quick depth can tell', () => {
    const wrong = found.filter(
      (each) => isSeenAtQuick(each) && each.kinds && !each.kinds.some((kind) => each.verdict.kinds.includes(kind)),
    );
    expect(wrong.map(nameOf)).toEqual([]);
  });

  test('tells a direction only where it is right', () => {
    const wrong = found.filter(
      ({ direction, verdict }) => direction && isPositive(verdict) && verdict.direction !== direction,
    );
    expect(wrong.map(nameOf)).toEqual([]);
  });

  test('shows shared initial weights as related, never as derived', () => {
    const ofInit = found.filter((each) => isSeenAtQuick(each) && each.relation.join() === 'related');
    expect(ofInit.length).toBeGreaterThan(10);
    expect(ofInit.filter(({ verdict }) => !verdict.kinds.includes('shared-initialization')).map(nameOf)).toEqual([]);
  });

  test('says all of it in Korean as well', () => {
    expect(untold(found.flatMap(({ sentences }) => sentences))).toEqual([]);
  });

  test('never says p below the floor of its tests', () => {
    // 160 channels: 2^-160.
    expect(found.filter(({ verdict }) => (verdict.log10p ?? 0) < -48.17).map(nameOf)).toEqual([]);
  });
});
