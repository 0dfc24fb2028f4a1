import { describe, expect, test } from 'vitest';
import type { Depth, Relation } from '../../web/contract.ts';
import { kindWords } from '../../web/ui/verdict/kind-words.ts';
import {
  acrossText,
  certainty,
  directionText,
  powerText,
  relationWords,
  seedText,
} from '../../web/ui/verdict/words.ts';

const RELATIONS: Relation[] = ['same', 'derived', 'partly-related', 'related', 'no-evidence', 'not-comparable'];

/** The vocabulary of kinds (design, section 5). */
const KINDS =
  'identical recast quantized fine-tuned lora-merged continued-pretraining merged depth-pruned depth-upscaled width-pruned sparse upcycled expert-edited revocabularied permuted rotated gain-folded noised frankenmerge shared-embedding shared-initialization';

describe('a verdict in words', () => {
  test('has a label and a sentence for each relation, none of which accuses', () => {
    for (const relation of RELATIONS) {
      const { label, meaning } = relationWords({ relation, log10p: -1 });
      expect(label).not.toBe('not known');
      expect(meaning).toMatch(/\.$/);
      expect(`${label} ${meaning}`).not.toMatch(/steal|stole|copied|guilty|plagiar|fraud|theft|independent/i);
    }
    expect(relationWords({ relation: 'toString' as Relation, log10p: null }).label).toBe('not known');
  });

  test('does not say that anything looks unrelated where nothing was tested', () => {
    expect(relationWords({ relation: 'no-evidence', log10p: null }).meaning).toContain('No test was run');
    expect(relationWords({ relation: 'no-evidence', log10p: -0.2 }).meaning).toContain('looks as it would');
  });

  test('explains every kind of the vocabulary; keeps the name of others, cut and without meaning', () => {
    for (const kind of KINDS.split(' ')) expect(kindWords(kind).meaning).toMatch(/\.$/);
    expect(kindWords('brand-new')).toEqual({ label: 'brand new', meaning: '' });
    expect(kindWords('x'.repeat(9999)).label.length).toBeLessThan(60);
  });

  test('tells what holds over several depths, and nothing over one', () => {
    const over = (seen: Partial<Record<Depth, number | null>>) =>
      acrossText(new Map(Object.entries(seen).map(([depth, log10p]) => [depth as Depth, { log10p }])));
    expect(over({ quick: -48, headers: null })).toBeNull();
    expect(over({ deep: -60, quick: -48 })?.value).toBe('p at most 10⁻⁴³');
    expect(over({ deep: -60, quick: -48 })?.note).toContain('You looked at quick and deep.');
    expect(over({ quick: -48, full: -0.1 })?.note).toContain('quick and full');
  });

  test('gives p with its threshold, rounded up', () => {
    expect(certainty({ log10p: -48.2, threshold: -9 })).toEqual({
      value: 'p at most 10⁻⁴⁸',
      note: 'So often would unrelated models agree this strongly. The threshold is 10⁻⁹.',
    });
    expect(certainty({ log10p: -0.62, threshold: -9 })?.note).toContain('10⁻⁹, which this does not reach.');
    expect(certainty({ log10p: null, threshold: -9 })).toBeNull();
  });

  test('says what would have been found', () => {
    const power = { rho: 0.00412, probability: 0.95 as const, oneLayer: 0.0304 };
    expect(powerText({ relation: 'no-evidence', power })).toBe(
      'A correlation of 0.0041 in every sampled weight would have been found with probability 95 %; in one layer alone, 0.03.',
    );
    expect(powerText({ relation: 'derived', power: { rho: 0.9, probability: 0.95 } })).toBe('');
    expect(powerText({ relation: 'no-evidence', power: { ...power, oneLayer: null } })).toContain('may stay unseen');
    expect(powerText({ relation: 'no-evidence', power: null })).toBe('');
  });

  test('marks another seed than 0', () => {
    expect(seedText(0)).toBe('');
    expect(seedText(7)).toContain('seed 7');
  });

  test('names who came from whom', () => {
    const names = { a: 'willow', b: 'sapling' };
    expect(directionText('a-to-b', names)).toBe('sapling from willow');
    expect(directionText('b-to-a', names)).toBe('willow from sapling');
    expect(directionText('undetermined', names)).toBe('not known');
  });
});
