import { msg } from '@lit/localize';
import { plainName } from '../read/quote-name.ts';

export interface KindWords {
  label: string;
  meaning: string;
}

/** Each kind in words and one sentence. */
const KINDS = new Map<string, () => KindWords>([
  ['identical', () => ({ label: msg('identical'), meaning: msg('The values are the same, bit for bit.') })],
  [
    'recast',
    () => ({
      label: msg('stored in another number format'),
      meaning: msg('The values are the same but for rounding to another format.'),
    }),
  ],
  [
    'quantized',
    () => ({ label: msg('quantised'), meaning: msg('The values were rounded to a coarse grid of 8 bits or fewer.') }),
  ],
  [
    'fine-tuned',
    () => ({
      label: msg('fine-tuned'),
      meaning: msg('Trained further for a short while: every weight has moved a little.'),
    }),
  ],
  [
    'lora-merged',
    () => ({
      label: msg('adapter merged in'),
      meaning: msg('Some matrices differ by a few directions only, as a merged LoRA adapter leaves them.'),
    }),
  ],
  [
    'continued-pretraining',
    () => ({
      label: msg('trained on'),
      meaning: msg('Trained further for long: the weights have moved far but not forgotten their start.'),
    }),
  ],
  ['merged', () => ({ label: msg('merged'), meaning: msg('The weights are a blend of two or more models.') })],
  [
    'depth-pruned',
    () => ({
      label: msg('layers removed'),
      meaning: msg('Layers of the larger model are missing in the smaller one.'),
    }),
  ],
  [
    'depth-upscaled',
    () => ({ label: msg('layers repeated'), meaning: msg('Layers of one model occur more than once in the other.') }),
  ],
  [
    'width-pruned',
    () => ({
      label: msg('narrowed'),
      meaning: msg('Channels or units of the wider model are missing in the narrower one.'),
    }),
  ],
  [
    'sparse',
    () => ({
      label: msg('thinned out'),
      meaning: msg('Many weights were set to zero; the others are those of the other model.'),
    }),
  ],
  [
    'upcycled',
    () => ({
      label: msg('upcycled to experts'),
      meaning: msg('The experts of one model began as copies of a layer of the other.'),
    }),
  ],
  [
    'expert-edited',
    () => ({ label: msg('experts changed'), meaning: msg('Experts were removed, added or put in another order.') }),
  ],
  [
    'revocabularied',
    () => ({
      label: msg('another vocabulary'),
      meaning: msg('The embedding was rebuilt for other tokens; the layers are kept.'),
    }),
  ],
  [
    'permuted',
    () => ({
      label: msg('reordered'),
      meaning: msg('Channels or units stand in another order, which changes nothing that the model does.'),
    }),
  ],
  [
    'rotated',
    () => ({
      label: msg('rotated'),
      meaning: msg('The weights were turned into another basis, which changes nothing that the model does.'),
    }),
  ],
  [
    'gain-folded',
    () => ({
      label: msg('gains folded in'),
      meaning: msg('Norm gains were multiplied into the matrices that follow.'),
    }),
  ],
  ['noised', () => ({ label: msg('noise added'), meaning: msg('Small random changes were added to the weights.') })],
  [
    'frankenmerge',
    () => ({
      label: msg('layers of several models'),
      meaning: msg('Some layers come from this model, others from elsewhere.'),
    }),
  ],
  [
    'shared-embedding',
    () => ({ label: msg('common embedding'), meaning: msg('The embedding is common to both; the layers are not.') }),
  ],
  [
    'shared-initialization',
    () => ({
      label: msg('common starting point'),
      meaning: msg(
        'The training of both began from the same random numbers; equal public seeds can cause that without copying.',
      ),
    }),
  ],
]);

/** A kind that this page does not know keeps its own name. */
export function kindWords(kind: string): KindWords {
  return KINDS.get(kind)?.() ?? { label: plainName(kind.replaceAll('-', ' '), 40), meaning: '' };
}
