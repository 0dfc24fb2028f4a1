import type { Depth } from '../contract.ts';
import type { CompareOptions } from '../options.ts';

const DEPTHS: ReadonlySet<unknown> = new Set<Depth>(['headers', 'quick', 'deep', 'full']);

/**
 * The options as they came: what is written into a report must be what it says.
 * @throws TypeError for an unknown depth or a seed that is no integer
 */
export function checkedOptions(options: CompareOptions): CompareOptions {
  const { depth, seed } = options;
  if (depth !== undefined && !DEPTHS.has(depth)) throw new TypeError(`There is no depth ${JSON.stringify(depth)}.`);
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw new TypeError('A seed is an integer.');
  return options;
}
