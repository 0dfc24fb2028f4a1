import { type Case, DERIVED, EQUAL, FORWARD, plain, SAME, UNKNOWN } from './case.ts';
import { expertsReordered } from './layers.ts';
import { fusedExperts, gptOssMxfp4, gptOssPacked } from './pack.ts';
import { mixtralNames } from './rename.ts';

/** Of a model with four experts. */
export const EXPERT_CASES: readonly Case[] = [
  { name: 'experts written again', make: plain((model) => model), relation: SAME, kinds: ['identical'] },
  { name: 'named as Mixtral', make: plain(mixtralNames), relation: SAME, kinds: ['identical'] },
  {
    name: 'experts in one tensor',
    make: plain(fusedExperts),
    relation: EQUAL,
    kinds: ['identical'],
    direction: UNKNOWN,
  },
  { name: 'packed as gpt-oss', make: plain(gptOssPacked), relation: EQUAL, direction: UNKNOWN },
  { name: 'packed as gpt-oss, MXFP4', make: plain(gptOssMxfp4), relation: DERIVED, direction: FORWARD },
  {
    name: 'experts in another order',
    make: plain(expertsReordered([2, 0, 3, 1])),
    relation: DERIVED,
    direction: UNKNOWN,
  },
];
