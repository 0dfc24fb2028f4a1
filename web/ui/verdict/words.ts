import type { Relation, Verdict } from '../../contract.ts';
import { acrossDepths, type VerdictsByDepth } from '../../judge/across-depths.ts';
import { DEPTHS, DEPTH_WORDS } from '../depths.ts';
import { shortenName } from '../format/names.ts';
import { atMost, formatP } from '../format/probabilities.ts';

/** What a relation is called, and what the word means here. */
export interface RelationWords {
  label: string;
  meaning: string;
}

const RELATIONS: Readonly<Record<Relation, RelationWords>> = {
  same: { label: 'the same weights', meaning: 'Every value that was compared is equal, or differs by rounding alone.' },
  derived: {
    label: 'derived',
    meaning: 'One was made from the other, or both from a common ancestor.',
  },
  'partly-related': {
    label: 'partly related',
    meaning: 'Some layers or components were made from the other model; others show no relation.',
  },
  related: {
    label: 'related',
    meaning: 'The weights depend on each other; how that came about they cannot say.',
  },
  'no-evidence': {
    label: 'no evidence of a relation at this depth',
    meaning: 'What was read looks as it would in unrelated models. That does not prove that there is no relation.',
  },
  'not-comparable': {
    label: 'not comparable',
    meaning: 'There is nothing in the two models that could be set side by side.',
  },
};

/** Where no test could be run, nothing looks like anything. */
const UNTESTED = 'No test was run on weights, so this speaks neither for a relation nor against one.';

const UNKNOWN: RelationWords = { label: 'not known', meaning: 'This page does not know the report’s word for it.' };

export function relationWords({ relation, log10p }: Pick<Verdict, 'relation' | 'log10p'>): RelationWords {
  const words = Object.hasOwn(RELATIONS, relation) ? RELATIONS[relation] : UNKNOWN;
  return relation === 'no-evidence' && log10p === null ? { ...words, meaning: UNTESTED } : words;
}

/** Each kind in words and one sentence. */
const KINDS = new Map<string, readonly [string, string]>([
  ['identical', ['identical', 'The values are the same, bit for bit.']],
  ['recast', ['stored in another number format', 'The values are the same but for rounding to another format.']],
  ['quantized', ['quantised', 'The values were rounded to a coarse grid of 8 bits or fewer.']],
  ['fine-tuned', ['fine-tuned', 'Trained further for a short while: every weight has moved a little.']],
  [
    'lora-merged',
    ['adapter merged in', 'Some matrices differ by a few directions only, as a merged LoRA adapter leaves them.'],
  ],
  [
    'continued-pretraining',
    ['trained on', 'Trained further for long: the weights have moved far but not forgotten their start.'],
  ],
  ['merged', ['merged', 'The weights are a blend of two or more models.']],
  ['depth-pruned', ['layers removed', 'Layers of the larger model are missing in the smaller one.']],
  ['depth-upscaled', ['layers repeated', 'Layers of one model occur more than once in the other.']],
  ['width-pruned', ['narrowed', 'Channels or units of the wider model are missing in the narrower one.']],
  ['sparse', ['thinned out', 'Many weights were set to zero; the others are those of the other model.']],
  ['upcycled', ['upcycled to experts', 'The experts of one model began as copies of a layer of the other.']],
  ['expert-edited', ['experts changed', 'Experts were removed, added or put in another order.']],
  ['revocabularied', ['another vocabulary', 'The embedding was rebuilt for other tokens; the layers are kept.']],
  ['permuted', ['reordered', 'Channels or units stand in another order, which changes nothing that the model does.']],
  ['rotated', ['rotated', 'The weights were turned into another basis, which changes nothing that the model does.']],
  ['gain-folded', ['gains folded in', 'Norm gains were multiplied into the matrices that follow.']],
  ['noised', ['noise added', 'Small random changes were added to the weights.']],
  ['frankenmerge', ['layers of several models', 'Some layers come from this model, others from elsewhere.']],
  ['shared-embedding', ['common embedding', 'The embedding is common to both; the layers are not.']],
  [
    'shared-initialization',
    [
      'common starting point',
      'The training of both began from the same random numbers; equal public seeds can cause that without copying.',
    ],
  ],
]);

export interface KindWords {
  label: string;
  meaning: string;
}

/** A kind that this page does not know keeps its own name. */
export function kindWords(kind: string): KindWords {
  const [label, meaning] = KINDS.get(kind) ?? [shortenName(kind.replaceAll('-', ' '), 40), ''];
  return { label, meaning };
}

/** Who comes from whom, in a few words. */
export function directionText(direction: Verdict['direction'], names: { a: string; b: string }): string {
  const [a, b] = [shortenName(names.a, 40), shortenName(names.b, 40)];
  if (direction === 'a-to-b') return `${b} from ${a}`;
  if (direction === 'b-to-a') return `${a} from ${b}`;
  return 'not known';
}

/** `p at most 10⁻⁴⁸; the threshold is 10⁻⁹`. */
export function certainty({
  log10p,
  threshold,
}: Pick<Verdict, 'log10p' | 'threshold'>): { value: string; note: string } | null {
  if (log10p === null) return null;
  const isBelow = log10p <= threshold;
  return {
    value: atMost(log10p),
    note: `So often would unrelated models agree this strongly. The threshold is ${formatP(threshold)}${isBelow ? '' : ', which this does not reach'}.`,
  };
}

/** What holds after looking at one depth after the other, and stopping where one likes; `null` for a single one. */
export function acrossText(seen: VerdictsByDepth): { value: string; note: string } | null {
  const tested = DEPTHS.filter((depth) => typeof seen.get(depth)?.log10p === 'number');
  const log10p = acrossDepths(seen);
  if (tested.length < 2 || log10p === null) return null;
  const names = tested.map((depth) => DEPTH_WORDS[depth].label.toLowerCase());
  return {
    value: atMost(log10p),
    note: `You looked at ${names.slice(0, -1).join(', ')} and ${names.at(-1)}. Whoever stops at the depth that suits them must not quote its p alone; this one, from the average of their e-values, holds wherever you stop.`,
  };
}

/** A correlation that a test would find, with as many digits as it is good for. */
function rhoText(rho: number): string {
  return String(Number(rho.toPrecision(2)));
}

/** What the test would have found, in one sentence; '' where that is not known. */
export function powerText({ power, relation }: Pick<Verdict, 'power' | 'relation'>): string {
  // Beside a relation that was found it tells nothing: the products it is computed from hold the relation itself.
  if (!power || relation !== 'no-evidence') return '';
  const share = `${Math.round(power.probability * 100)} %`;
  const whole = `A correlation of ${rhoText(power.rho)} in every sampled weight would have been found with probability ${share}`;
  if (power.oneLayer === undefined) return `${whole}.`;
  if (power.oneLayer === null) return `${whole}; a relation of one layer alone may stay unseen, however strong.`;
  return `${whole}; in one layer alone, ${rhoText(power.oneLayer)}.`;
}

/** A run with another seed samples other weights; whoever tries many seeds finds a lucky one. */
export function seedText(seed: number): string {
  return seed === 0
    ? ''
    : `Sampled with seed ${seed}, not with the usual seed 0. Whoever tries many seeds finds a lucky one: compare again with seed 0.`;
}
