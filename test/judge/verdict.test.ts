import { describe, expect, test } from 'vitest';
import type { Judged } from '../../web/judge/judged.ts';
import { TESTS } from '../../web/judge/meta/all.ts';
import { LOG10P_THRESHOLD } from '../../web/judge/threshold.ts';
import { judge } from '../../web/judge/verdict.ts';
import { gains, INVENTORY, layerMap, MODEL, UNTESTED, weights } from './made.ts';

const RELATED = [0.9, 0.9, 0.9, 0.9];
const UNRELATED = [0, 0, 0, 0];
const ALL = [0, 1, 2, 3];

const related: Judged = { ...UNTESTED, weights: weights(RELATED), gains: gains(0.9), layerMap: layerMap(ALL) };
const unrelated: Judged = { ...UNTESTED, weights: weights(UNRELATED), gains: gains(0), layerMap: layerMap([]) };

describe('relations', () => {
  test('weights and gains that belong together are derived', () => {
    const { verdict, layerMap: map } = judge(related);
    expect(verdict.relation).toBe('derived');
    expect(verdict.log10p!).toBeLessThan(LOG10P_THRESHOLD);
    expect(verdict.direction).toBe('undetermined');
    expect(map).toHaveLength(4);
  });

  test('unrelated ones are no evidence, with power and with what cannot be seen', () => {
    const { verdict, layerMap: map } = judge(unrelated);
    expect(verdict.relation).toBe('no-evidence');
    expect(verdict.kinds).toEqual([]);
    expect(verdict.power!.rho).toBeGreaterThan(0);
    expect(verdict.power!.rho).toBeLessThan(0.2);
    expect(verdict.power!.oneLayer!).toBeGreaterThan(verdict.power!.rho);
    expect(verdict.caveats.join(' ')).toMatch(/permuted or rotated/);
    expect(verdict.caveats.join(' ')).toMatch(/Distillation/);
    expect(map).toBeNull();
  });

  test('weights without gains are shared initial weights only where gains were tested well enough', () => {
    const sameInit = { ...related, gains: gains(0) };
    expect(judge(sameInit).verdict).toMatchObject({ relation: 'related', kinds: ['shared-initialization'] });
    expect(judge(sameInit).verdict.caveats.join(' ')).toMatch(/fixed seeds/);

    const untestedGains = { ...related, gains: UNTESTED.gains };
    expect(judge(untestedGains).verdict.relation).toBe('derived');
    expect(judge(untestedGains).verdict.caveats.join(' ')).toMatch(/could not be tested/);
    expect(judge(untestedGains).verdict.summary).toMatch(/or both from the same initial weights/);
    expect(judge(related).verdict.summary).not.toMatch(/initial weights/);

    const constant = gains(0)
      .pairs.map((pair) => ({ ...pair, b: pair.b as Float64Array }))
      .map((pair) => ({
        ...pair,
        b: pair.b.map(() => 1),
      }));
    expect(judge({ ...related, gains: { ...UNTESTED.gains, pairs: constant } }).verdict.relation).toBe('derived');

    // Correlated, if weakly: no claim that training had no part.
    expect(judge({ ...related, gains: gains(0.35) }).verdict.kinds).not.toContain('shared-initialization');
  });

  test('layers of which some on either side stand alone are partly related', () => {
    const { verdict } = judge({ ...related, weights: weights([0.9, 0.9, 0, 0]), layerMap: layerMap([0, 1]) });
    expect(verdict).toMatchObject({ relation: 'partly-related' });
    expect(verdict.kinds).toContain('frankenmerge');
    expect(verdict.summary).toMatch(/2 layers of B have a counterpart in A, 2 of B and 2 of A have none/);
  });

  test('gains alone are derived where weights could not be tested, and partly related where they are silent', () => {
    expect(judge({ ...UNTESTED, gains: gains(0.9) }).verdict.relation).toBe('derived');
    expect(judge({ ...unrelated, gains: gains(0.9) }).verdict.relation).toBe('partly-related');
  });

  test('files of equal hash are the same only where they are all there is', () => {
    const identical = { ...INVENTORY, measured: 0, identical: 10 };
    expect(judge({ ...UNTESTED, depth: 'headers', inventory: identical }).verdict).toMatchObject({
      relation: 'same',
      kinds: ['identical'],
    });
    for (const other of [
      { ...identical, identical: 9, measured: 1 },
      { ...identical, unmatched: { a: 1, b: 0 } },
      { ...identical, missingShards: { a: 0, b: 1 } },
      { ...identical, pairs: 0, identical: 0 },
    ]) {
      expect(judge({ ...UNTESTED, inventory: other }).verdict.relation).not.toBe('same');
    }
  });

  test('identical matrices beside silent tests are partly related', () => {
    const inventory = { ...INVENTORY, identical: 3, identicalBody: 2 };
    expect(judge({ ...unrelated, inventory }).verdict.relation).toBe('partly-related');
  });

  test('headers are no evidence; nothing in common is not comparable', () => {
    expect(judge({ ...UNTESTED, depth: 'headers' }).verdict.relation).toBe('no-evidence');
    expect(judge({ ...UNTESTED, depth: 'headers' }).verdict.caveats.join(' ')).toMatch(/Only the headers/);
    expect(judge({ ...UNTESTED, inventory: { ...INVENTORY, pairs: 0 } }).verdict.relation).toBe('not-comparable');
    const widths = { a: MODEL, b: { ...MODEL, width: 512 } };
    expect(judge({ ...UNTESTED, models: widths }).verdict).toMatchObject({ relation: 'not-comparable' });
    expect(judge({ ...UNTESTED, models: widths }).verdict.summary).toMatch(/256 channels wide and that of B 512/);
  });
});

describe('preconditions', () => {
  test('sinusoidal positions take the say from every test', () => {
    const models = { a: { ...MODEL, positions: 'sinusoidal' as const }, b: MODEL };
    const { verdict, evidence } = judge({ ...related, models });
    expect(verdict.log10p).toBeNull();
    expect(verdict.relation).toBe('not-comparable');
    for (const { exact, verdict: word } of evidence.filter(({ test: name }) => name !== 'bit-identity')) {
      expect([exact, word]).toEqual([false, 'not-applicable']);
    }
  });

  test('sign flips decide nothing where a norm is not known to be RMSNorm', () => {
    const models = { a: MODEL, b: { ...MODEL, norm: 'unknown' as const } };
    const { evidence } = judge({ ...related, models });
    expect(evidence.find(({ test: name }) => name === 'residual-sign-flip')).toMatchObject({ exact: false });
    const swapped = judge({ ...related, models, weights: weights(RELATED, 1, 'swap') });
    expect(swapped.evidence.find(({ test: name }) => name === 'channel-swap')).toMatchObject({
      exact: true,
      verdict: 'dependent',
    });
  });
});

describe('words', () => {
  const every = [
    related,
    unrelated,
    { ...related, gains: gains(0) },
    { ...related, weights: weights([0.9, 0.9, 0, 0]), layerMap: layerMap([0, 1]) },
    { ...UNTESTED, gains: gains(0.9) },
    { ...UNTESTED, depth: 'headers' as const },
    { ...UNTESTED, inventory: { ...INVENTORY, pairs: 0 } },
    { ...related, seed: 3 },
  ].map((each) => judge(each));

  test('accuse nobody', () => {
    const text = JSON.stringify(every);
    expect(text).not.toMatch(/stole|theft|plagiar|cheat|guilty|innocent|suspect|fraud|pirat|steal/i);
  });

  test('are one sentence at the top', () => {
    for (const { verdict } of every) {
      expect(verdict.summary).toMatch(/^[A-Z].*\.$/);
      expect(verdict.summary.replaceAll(/\d\.\d/g, '').match(/\./g)).toHaveLength(1);
    }
  });

  test('mark a seed other than 0', () => {
    expect(every.at(-1)!.verdict.caveats.join(' ')).toMatch(/seed is 3/);
  });

  test('every test that evidence names has a record, each record all its parts', () => {
    for (const { evidence, tests } of every) {
      expect(new Set(tests.map(({ test: name }) => name))).toEqual(new Set(evidence.map(({ test: name }) => name)));
    }
    expect(new Set(TESTS.map(({ test: name }) => name)).size).toBe(TESTS.length);
    for (const meta of TESTS) {
      for (const part of [meta.title, meta.question, meta.definition, meta.range, meta.null, meta.source]) {
        expect(part).not.toBe('');
      }
      expect(Math.min(meta.preconditions.length, meta.failureModes.length)).toBeGreaterThan(0);
    }
  });
});

test('swapping A and B swaps nothing but sides and direction', () => {
  const swap = (judged: Judged): Judged => ({
    ...judged,
    models: { a: judged.models.b, b: judged.models.a },
    gains: { ...judged.gains, pairs: judged.gains.pairs.map((pair) => ({ ...pair, a: pair.b, b: pair.a })) },
  });
  for (const each of [related, unrelated]) {
    const [there, back] = [judge(each).verdict, judge(swap(each)).verdict];
    expect(back.relation).toBe(there.relation);
    expect(back.kinds).toEqual(there.kinds);
    expect(Math.abs(back.log10p! - there.log10p!)).toBeLessThan(1e-9);
  }
});
