import { type Case, DERIVED, FORWARD, MADE, plain, SILENT, UNKNOWN } from './case.ts';
import { layersMixed, layersTaken } from './layers.ts';
import { inTurn } from './model.ts';
import { phi3Packed } from './pack.ts';
import { languageModelPrefix, unknownNames } from './rename.ts';
import { vocabularyExtended, vocabularyPermuted } from './shapes.ts';
import { packedInt4 } from './store-4bit.ts';
import { float8, storedAs } from './store-plain.ts';
import {
  MATRICES,
  adapterOnly,
  fineTuned,
  fixedTables,
  halfZero,
  noise,
  transplanted,
  withNonFinite,
} from './values.ts';

export const PARTS: readonly Case[] = [
  {
    name: 'vocabulary permuted, stored as F16',
    isVariant: true,
    make: plain(inTurn(vocabularyPermuted, storedAs('F16'))),
    relation: DERIVED,
    kinds: ['revocabularied'],
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'with tables that all models share',
    parent: fixedTables,
    make: plain(inTurn(fineTuned(0.01), fixedTables)),
    relation: DERIVED,
    kinds: ['fine-tuned'],
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'unknown names, with tables that all models share',
    parent: inTurn(fixedTables, unknownNames),
    make: plain(inTurn(fineTuned(0.01), fixedTables, unknownNames)),
    relation: DERIVED,
    direction: UNKNOWN,
  },
  {
    name: 'with tables that all models share, in another format',
    parent: fixedTables,
    make: plain(inTurn(fixedTables, storedAs('F16'))),
    relation: ['same', 'derived'],
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'unknown names, with tables that all models share, in another format',
    parent: inTurn(fixedTables, unknownNames),
    make: plain(inTurn(fixedTables, storedAs('F16'), unknownNames)),
    relation: ['same', 'derived'],
    direction: UNKNOWN,
  },
  {
    name: 'NaN and infinity in some rows, stored as F32',
    make: plain(inTurn(withNonFinite, storedAs('F32'))),
    relation: DERIVED,
    never: ['identical', 'recast'],
    direction: UNKNOWN,
    isLlama: true,
  },
  { name: 'an adapter alone', make: plain(adapterOnly(8)), relation: SILENT, direction: UNKNOWN },
  {
    name: 'no tensors',
    make: plain((model) => ({ ...model, tensors: new Map() })),
    relation: ['not-comparable'],
    direction: UNKNOWN,
  },
];

/** Parts of the parent put into `third`, or the other way round. */
export const TRANSPLANTS: readonly Case[] = [
  {
    name: 'all but the gains taken over',
    make: (third) => transplanted(/norm\.weight$/, third),
    relation: DERIVED,
    never: ['shared-initialization'],
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'only the attention taken over',
    make: (third) => (model) => transplanted(/self_attn/, model)(third),
    relation: ['partly-related'],
    never: ['shared-initialization'],
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'only the head taken over',
    make: (third) => (model) => transplanted(/lm_head/, model)(third),
    relation: ['partly-related'],
    kinds: ['shared-embedding'],
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'only the embedding taken over',
    make: (third) => (model) => transplanted(/embed_tokens/, model)(third),
    relation: ['partly-related'],
    kinds: ['shared-embedding'],
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'only embedding and head taken over',
    make: (third) => (model) => transplanted(/embed_tokens|lm_head/, model)(third),
    relation: ['partly-related'],
    kinds: ['shared-embedding'],
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'only the gains taken over',
    make: (third) => (model) => transplanted(/norm\.weight$/, model)(third),
    relation: ['partly-related'],
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'only one layer taken over',
    make: (third) => (model) => layersMixed(model, 0, ~1, 2, 3)(third),
    relation: ['partly-related'],
    kinds: ['frankenmerge'],
    direction: UNKNOWN,
    isLlama: true,
  },
];

export const MIXED: readonly Case[] = [
  {
    name: 'fine-tuned, packed as Phi-3',
    make: plain(inTurn(fineTuned(0.01), phi3Packed)),
    relation: DERIVED,
    kinds: ['fine-tuned'],
    direction: UNKNOWN,
  },
  {
    name: 'layers left out, quantised to int4',
    make: plain(inTurn(layersTaken(0, 2, 3), packedInt4)),
    relation: DERIVED,
    kinds: ['depth-pruned', 'quantized'],
    direction: MADE,
    isLlama: true,
  },
  {
    name: 'fine-tuned, more tokens, below language_model.',
    make: plain(inTurn(fineTuned(0.01), vocabularyExtended(16), languageModelPrefix)),
    relation: DERIVED,
    kinds: ['fine-tuned', 'revocabularied'],
    direction: FORWARD,
  },
  {
    name: 'noise, F8 with scales of blocks, half zero',
    make: plain(inTurn(noise(0.05, MATRICES), halfZero, float8('block'))),
    relation: DERIVED,
    kinds: ['quantized', 'sparse'],
    direction: FORWARD,
    isLlama: true,
  },
];
