import { type Case, DERIVED, FORWARD, MADE, plain, UNKNOWN } from './case.ts';
import { layersMixed, layersTaken } from './layers.ts';
import { inTurn } from './model.ts';
import {
  headsTruncated,
  narrowed,
  tied,
  unitsPruned,
  untied,
  vocabularyExtended,
  vocabularyPermuted,
  vocabularyPruned,
} from './shapes.ts';

export const LAYERS: readonly Case[] = [
  ...[[1, 2, 3], [0, 2, 3], [0, 1, 2], [0, 2], [3]].map((layers, place): Case => ({
    ...(place % 2 === 1 ? { isVariant: true as const } : {}),
    name: `layers ${layers.join()} kept`,
    make: plain(layersTaken(...layers)),
    relation: DERIVED,
    kinds: ['depth-pruned'],
    direction: FORWARD,
    isLlama: true,
  })),
  ...[
    [0, 1, 2, 1, 2, 3],
    [0, 0, 1, 1, 2, 2, 3, 3],
  ].map((layers, place): Case => ({
    ...(place % 2 === 1 ? { isVariant: true as const } : {}),
    name: `layers ${layers.join()} stacked`,
    make: plain(layersTaken(...layers)),
    relation: DERIVED,
    kinds: ['depth-upscaled'],
    direction: MADE,
    isLlama: true,
  })),
  {
    name: 'layers in reverse',
    make: plain(layersTaken(3, 2, 1, 0)),
    relation: DERIVED,
    never: ['shared-initialization'],
    direction: UNKNOWN,
    isLlama: true,
  },
  ...[
    [0, ~1, 2, ~3],
    [0, 1, 2, ~3],
    [~0, ~1, ~2, 3],
    [0, ~0, 1, ~1, 3, ~3],
  ].map((layers, place): Case => ({
    ...(place % 2 === 1 ? { isVariant: true as const } : {}),
    name: `layers ${layers.map((layer) => (layer < 0 ? `(${~layer})` : layer)).join()} of two models`,
    make: (third) => layersMixed(third, ...layers),
    relation: ['partly-related'],
    kinds: ['frankenmerge'],
    direction: UNKNOWN,
    isLlama: true,
  })),
  {
    name: 'foreign layers put between its own',
    make: (third) => layersMixed(third, 0, 1, ~1, 2, ~2, 3),
    relation: ['derived', 'partly-related'],
    direction: FORWARD,
    isLlama: true,
  },
];

export const SHAPES: readonly Case[] = [
  {
    name: 'vocabulary extended',
    make: plain(vocabularyExtended(40)),
    relation: DERIVED,
    kinds: ['revocabularied'],
    direction: FORWARD,
    isLlama: true,
  },
  {
    name: 'vocabulary pruned',
    isVariant: true,
    make: plain(vocabularyPruned),
    relation: DERIVED,
    kinds: ['revocabularied'],
    direction: FORWARD,
    isLlama: true,
  },
  {
    name: 'vocabulary permuted',
    make: plain(vocabularyPermuted),
    relation: DERIVED,
    kinds: ['revocabularied'],
    direction: UNKNOWN,
    isLlama: true,
  },
  { name: 'head tied to the embedding', make: plain(tied), relation: DERIVED, direction: UNKNOWN, isLlama: true },
  {
    name: 'head untied',
    parent: tied,
    make: plain(inTurn(tied, untied)),
    relation: DERIVED,
    direction: UNKNOWN,
    isLlama: true,
  },
  {
    name: 'half of the heads left out',
    make: plain(headsTruncated(1)),
    relation: DERIVED,
    direction: FORWARD,
    isLlama: true,
  },
  {
    name: 'hidden units left out',
    make: plain(unitsPruned),
    relation: DERIVED,
    kinds: ['width-pruned'],
    direction: MADE,
    isLlama: true,
  },
  {
    name: 'a narrower stream',
    make: plain(narrowed(48)),
    relation: ['not-comparable'],
    direction: UNKNOWN,
    isLlama: true,
  },
];
