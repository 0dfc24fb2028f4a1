import type { Depth, Report } from '../../../web/contract.ts';
import type { ReadingPlan } from '../../../web/engine/messages.ts';
import type { ModelInput } from '../../../web/read/model-input.ts';
import { MADE_REPORTS } from '../made-reports/all.ts';
import { MADE_TESTS } from '../made-reports/tests.ts';
import { fakeBrief, givenName } from './fake-brief.ts';

/** Costs of a remote pair of 200 GB each, or of a small one where a name says so. */
export function fakePlan(models: readonly ModelInput[]): ReadingPlan {
  const remote = models.filter(({ kind }) => kind === 'address').length;
  const scale = models.every((model) => givenName(model).includes('small')) ? 1e-4 : 1;
  const cost = (bytes: number, requests: number, pairs: number) => ({
    bytes: Math.round(bytes * scale),
    requests: remote === 0 ? 0 : requests,
    pairs,
  });
  const keep = (bytes: number) => (remote === 0 ? null : Math.round(bytes * scale));
  return {
    depths: {
      headers: cost(0, 0, 0),
      quick: cost(12.4e6, 310, 400),
      deep: cost(1.9e9, 2140, 460),
      full: cost(412e9, 9300, 500),
    },
    identicalShards: models.some((model) => givenName(model).includes('sibling')) ? 5 : 0,
    identicalBytes: 21.4e9,
    keepBytes: { headers: null, quick: keep(12.4e6), deep: keep(1.9e9), full: null },
  };
}

/** Every other name for the same of two reasons. */
function whyUnmatched({ a, b }: Report['unmatched']): NonNullable<Report['unmatchedWhy']> {
  const turns = (names: string[]) => names.map((_, at) => at % 2);
  return { reasons: ['The other model has no such layer.', 'The shapes differ.'], a: turns(a), b: turns(b) };
}

/** All but the rows. */
export function fakeReport(
  models: { a: ModelInput; b: ModelInput; controls: readonly ModelInput[] },
  {
    depth,
    seed,
    unmatched,
    story,
  }: { depth: Depth; seed: number; unmatched: Report['unmatched']; story: string | null },
): Omit<Report, 'tensors'> {
  const made = MADE_REPORTS.get(story ?? '')?.();
  const isRemote = [models.a, models.b].some(({ kind }) => kind === 'address');
  const hasTwins = [models.a, models.b].some((model) => givenName(model).includes('sibling'));
  return {
    schema: 'weightkin.report/1',
    tool: { name: 'weightkin', version: '0', methods: '0' },
    created: '2026-11-23T00:00:00Z',
    depth,
    seed: made?.seed ?? seed,
    models: {
      a: fakeBrief(models.a),
      b: fakeBrief(models.b),
      controls: made
        ? made.controls.map((name) => fakeBrief({ kind: 'address', address: name }))
        : models.controls.map(fakeBrief),
    },
    verdict: made?.verdict ?? {
      relation: 'not-comparable',
      kinds: [],
      direction: 'undetermined',
      directionReason: '',
      log10p: null,
      threshold: -9,
      power: null,
      summary: `Nothing was judged${models.controls.length > 0 ? `, with ${models.controls.map(givenName).join(' and ')} beside it` : ''}.`,
      caveats: ['This is a stand-in.'],
    },
    evidence: made?.evidence ?? [],
    tests: MADE_TESTS,
    layerMap: made?.layerMap ?? null,
    unmatched,
    ...(unmatched.a.length > 0 ? { unmatchedWhy: whyUnmatched(unmatched) } : {}),
    ...(made?.distributions ? { distributions: made.distributions } : {}),
    ...(made?.mapping ? { mapping: made.mapping } : {}),
    context: {},
    read: {
      bytes: 1e9,
      requests: isRemote ? 310 : 0,
      seconds: 2,
      workers: 1,
      ...(hasTwins ? { identical: [{ a: 'model-0', b: 'model-0', how: 'sha256' as const, bytes: 4.3e9 }] } : {}),
    },
  };
}
