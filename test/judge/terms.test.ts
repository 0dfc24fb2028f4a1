import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TESTS } from '../../web/judge/meta/all.ts';
import { explainedTerm } from '../../web/judge/meta/explained-term.ts';
import { TERMS } from '../../web/judge/meta/terms.ts';
import { LOG10P_THRESHOLD } from '../../web/judge/threshold.ts';
import { EFFECTS } from '../../web/ui/evidence/effect-words.ts';
import { EFFECT_TERMS } from '../../web/ui/evidence/figure-terms.ts';

const UI = resolve(import.meta.dirname, '../../web/ui');

describe('terms', () => {
  test('have each a key of their own and one sentence', () => {
    const keys = TERMS.map(({ term }) => term);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(key))).toEqual([]);
    const sentences = TERMS.map(({ explanation }) => explanation);
    expect(sentences.filter((sentence) => !/^[A-Z].*[.\d]$/.test(sentence) || /[.?!] [A-Z]/.test(sentence))).toEqual(
      [],
    );
    expect(sentences.filter((sentence) => sentence.length > 190)).toEqual([]);
  });

  test('belong to tests that there are', () => {
    const tests = new Set(TESTS.map((meta) => meta.test));
    expect(TERMS.filter(({ test: name }) => name !== undefined && !tests.has(name))).toEqual([]);
    expect(TERMS.some(({ test: name }) => name !== undefined)).toBe(true);
  });

  test('name the threshold that there is', () => {
    expect(TERMS.find(({ term }) => term === 'threshold')?.explanation).toContain(`10^${LOG10P_THRESHOLD}.`);
  });

  test('accuse nobody', () => {
    const words = /\b(?:steal|stole|stolen|theft|plagiari|pirat|illegal|cheat|fraud|guilty|dishonest)/i;
    expect(TERMS.filter(({ explanation }) => words.test(explanation))).toEqual([]);
  });

  test('are there for whatever the page explains', () => {
    const sources = readdirSync(UI, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(UI, name), 'utf8'));
    const used = sources.flatMap((code) => [
      ...[...code.matchAll(/<wk-term name="([^"$]*)"/g)].map(([, name]) => name),
      ...[...code.matchAll(/\bexplained\(.*?, '([^']*)'/g)].map(([, name]) => name),
      ...[...code.matchAll(/\bterm: '([^']*)'/g)].map(([, name]) => name),
    ]);
    expect(used.length).toBeGreaterThan(5);
    const effects = [...EFFECT_TERMS.values(), 'exact', 'supports'];
    expect([...used, ...effects].filter((name) => name === undefined || !explainedTerm(name))).toEqual([]);
    expect([...EFFECT_TERMS.keys()].filter((key) => !EFFECTS.has(key))).toEqual([]);
    expect(explainedTerm('__proto__')).toBeUndefined();
  });
});
