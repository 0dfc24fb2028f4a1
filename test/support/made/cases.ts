import { type Case, DERIVED, MADE, plain } from './case.ts';
import { FORMATS, NAMES } from './cases-names.ts';
import { MIXED, PARTS, TRANSPLANTS } from './cases-parts.ts';
import { LAYERS, SHAPES } from './cases-shapes.ts';
import { VALUES } from './cases-values.ts';
import { upcycled } from './layers.ts';

/** Of a dense model. */
export const CASES: readonly Case[] = [
  ...NAMES,
  ...FORMATS,
  ...VALUES,
  ...LAYERS,
  ...SHAPES,
  ...PARTS,
  ...TRANSPLANTS,
  ...MIXED,
  {
    name: 'experts made of dense layers',
    make: plain(upcycled(4, 0.1)),
    relation: DERIVED,
    kinds: ['upcycled'],
    direction: MADE,
  },
];
