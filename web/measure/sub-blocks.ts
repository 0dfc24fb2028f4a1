import { mix } from './hash.ts';
import { STEP_ELEMENTS } from './layout.ts';

/** Up to this many elements all steps are binned. */
const WHOLE_ELEMENTS = 2 ** 22;
/** Of so many consecutive steps of a larger tensor one is binned. */
const GROUP_STEPS = 16;

/**
 * Whether a step of a tensor counts in the histogram of |a - b|: every step up to 2^22 elements; beyond, one of each 16
 * consecutive steps (of the steps left, in the last group), chosen by a hash so that no period of the data meets it.
 */
export function isBinned(stepIndexInTensor: number, totalElements: number): boolean {
  if (totalElements <= WHOLE_ELEMENTS) return true;
  const group = Math.floor(stepIndexInTensor / GROUP_STEPS);
  const first = group * GROUP_STEPS;
  const steps = Math.ceil(totalElements / STEP_ELEMENTS);
  const size = Math.min(GROUP_STEPS, steps - first);
  // From 1: zero would stay zero.
  return stepIndexInTensor - first === mix(group + 1) % size;
}

/** How many elements one that is binned stands for. */
export function standsFor(totalElements: number): number {
  return totalElements <= WHOLE_ELEMENTS ? 1 : GROUP_STEPS;
}
