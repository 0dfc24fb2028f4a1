import type { Relation, Verdict } from '../contract.ts';
import { howFar, type Found } from './kinds.ts';
import { silentRoles } from './parts.ts';
import { LOG10P_THRESHOLD } from './threshold.ts';

/** What a kind means, as the end of "which looks like …". */
const KIND_WORDS = new Map([
  ['identical', 'the same values throughout'],
  ['recast', 'the same values in another number format'],
  ['quantized', 'quantisation'],
  ['fine-tuned', 'fine-tuning'],
  ['lora-merged', 'a LoRA adapter merged into a few matrices'],
  ['continued-pretraining', 'long further training'],
  ['depth-pruned', 'layers left out'],
  ['depth-upscaled', 'layers repeated'],
  ['width-pruned', 'hidden units left out'],
  ['sparse', 'weights set to zero'],
  ['upcycled', 'experts made from dense layers'],
  ['revocabularied', 'a changed vocabulary'],
  ['gain-folded', 'norm gains multiplied into the next matrices'],
  ['noised', 'noise or rounding of one strength on every matrix'],
  ['frankenmerge', 'layers from more than one model'],
]);

/** log10 p from which on chance is no comfortable explanation. */
const SHORT_OF_EVIDENCE = -3;

const FAMILY_WORDS = { weights: 'weights', gains: 'norm gains', embeddings: 'embeddings' } as const;

/** "a, b and c" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** "10^-48", for a log10 p; a bound, so rounded towards 1. */
export function powerOfTen(log10p: number): string {
  return `10^${Math.ceil(log10p) + 0}`;
}

function tested({ decision }: Found): string {
  return listed(decision.families.map(({ name }) => FAMILY_WORDS[name]));
}

function chance(log10p: number | null): string {
  return log10p === null ? '' : ` (unrelated models would look so in at most ${powerOfTen(log10p)} of all cases)`;
}

function likeness(kinds: readonly string[], found: Found): string {
  const words = kinds.flatMap((kind) => KIND_WORDS.get(kind) ?? []);
  if (words.length === 0) return '';
  const far = kinds.includes('fine-tuned') ? howFar(found.closeness) : null;
  return `; the difference looks like ${listed(words.map((word) => (word === 'fine-tuning' && far ? (far === 'lightly' ? 'light fine-tuning' : 'heavy fine-tuning') : word)))}`;
}

function origin(direction: Verdict['direction'], { decision }: Found): string {
  if (direction === 'a-to-b') return 'B was made from A, or from a close relative of A';
  if (direction === 'b-to-a') return 'A was made from B, or from a close relative of B';
  // Only gains can set shared initial weights apart from a shared training.
  return decision.families.some(({ name }) => name === 'gains')
    ? 'one was made from the other, or both from a common ancestor'
    : 'one was made from the other, both from a common ancestor, or both from the same initial weights';
}

/** One sentence for a reader who is no specialist. It accuses nobody: what was done, and whether it was allowed, no weight can tell. */
export function summaryOf(
  relation: Relation,
  { kinds, direction, log10p }: Pick<Verdict, 'kinds' | 'direction' | 'log10p'>,
  found: Found,
): string {
  const { judged, decision } = found;
  const { inventory, depth, models } = judged;
  switch (relation) {
    case 'same': {
      if (inventory.identical === inventory.pairs) return 'Both checkpoints hold the same tensors with the same bytes.';
      const values = kinds.includes('recast')
        ? 'is the same in both but for the rounding of its number format'
        : 'is the same in both';
      const scope = depth === 'full' ? 'Every value' : 'Every value that was read';
      return `${scope} ${values}.`;
    }
    case 'derived':
      return `The ${listed([...decision.positive].map((name) => FAMILY_WORDS[name]))} of the two models belong together${chance(log10p)}: ${origin(direction, found)}${likeness(kinds, found)}.`;
    case 'partly-related':
      return partly(found, log10p);
    case 'related':
      if (!found.gainsSilent) {
        return `The embeddings of the two models are one${chance(log10p)}, and their layers a little alike, as layers that were trained apart on one embedding can be.`;
      }
      if (!found.sharesOnlyInitialization) {
        return `The weights of the two models belong together${chance(log10p)}; their norm gains, which training alone shapes, show no relation, though a weak one could have escaped the test: common initial weights are one explanation, training in common another.`;
      }
      return `The weights of the two models belong together${chance(log10p)}, but the norm gains, which training alone shapes, do not: common initial weights explain that, and nothing shows that the two share any training.`;
    case 'no-evidence':
      if (decision.families.length === 0) return untested(inventory.pairs);
      if (log10p !== null && log10p <= SHORT_OF_EVIDENCE) {
        return `No evidence that the two models are related by the threshold of ${powerOfTen(LOG10P_THRESHOLD)}: their ${tested(found)} are more alike than chance usually makes them (p at most ${powerOfTen(log10p)}), and short of it.`;
      }
      return `No evidence that the two models are related: their ${tested(found)} are no more alike than those of unrelated models.`;
    case 'not-comparable':
      if (models.a.width !== null && models.b.width !== null && models.a.width !== models.b.width) {
        return `The two models cannot be compared at this depth: the residual stream of A is ${counted(models.a.width, 'channel')} wide and that of B ${counted(models.b.width, 'channel')}.`;
      }
      return inventory.pairs === 0
        ? 'The two checkpoints have no tensor of the same place and shape in common, so nothing could be compared.'
        : 'No test of relatedness applies to what the two checkpoints have in common, so nothing can be said.';
  }
}

function untested(pairs: number): string {
  return `No weight was tested: ${counted(pairs, 'pair')} of tensors can be compared, and only the headers were read.`;
}

function partly({ judged, decision, layers }: Found, log10p: number | null): string {
  if (decision.positive.has('weights') && layers !== null) {
    const { silent, dependent } = silentRoles({ judged, layers });
    if (silent.length > 0 && dependent.length > 0) {
      return `Parts of the two models belong together${chance(log10p)}: their matrices of kind ${listed(dependent)} do, those of kind ${listed(silent)} do not, or were put in another order.`;
    }
    const { a, b } = layers.alone;
    return `Some layers of the two models belong together${chance(log10p)} and others do not: ${counted(layers.mapped.length, 'layer')} of B ${layers.mapped.length === 1 ? 'has' : 'have'} a counterpart in A, ${b.length} of B and ${a.length} of A have none.`;
  }
  if (decision.positive.has('gains')) {
    return `The norm gains of the two models belong together${chance(log10p)}, the rows of their weights do not: heads and hidden units may be in another order, or only the gains were taken over.`;
  }
  if (decision.positive.has('embeddings') && judged.inventory.identicalBody === 0) {
    return `The embeddings of the two models belong together${chance(log10p)}; nothing shows that anything else does.`;
  }
  return `${counted(judged.inventory.identicalBody, 'matrix').replace(/matrixs$/, 'matrices')} of the layers lie in files of the same content hash in both${decision.positive.has('embeddings') ? ', and the embeddings belong together' : ''}; what was tested of the layers besides shows no relation.`;
}
