import { msg } from '@lit/localize';
import type { Report } from '../../contract.ts';
import { checkedOptions } from '../../engine/checked-options.ts';
import { wholeReport } from '../../engine/collect-rows.ts';
import { modelInputOf } from '../../engine/model-input-of.ts';
import type { ModelInput } from '../../read/model-input.ts';
import type { CompareRequest, Engine, ReadRequest } from '../engine.ts';
import { hostLimits } from './host-limits.ts';
import type { Wanted } from './live-part.ts';

/** What a comparison reads. */
export interface Models {
  a: ModelInput;
  b: ModelInput;
  controls: ModelInput[];
}

/** @throws TypeError for a depth or a seed that is none; Error where the page around forbids workers or WebAssembly; UnreadableSource for what is no source */
export async function modelsOf({ a, b, controls, depth, seed }: Wanted, signal: AbortSignal): Promise<Models> {
  checkedOptions({ depth, seed });
  if (a === '' || b === '') throw new Error(msg('Two models are needed for a comparison: name both, as a and b.'));
  const limit = await hostLimits();
  signal.throwIfAborted();
  if (limit !== '') throw new Error(limit);
  const [first, second, ...thirds] = await Promise.all([a, b, ...controls].map((each) => modelInputOf(each, signal)));
  if (!first || !second) throw new Error(msg('Two models are needed for a comparison: name both, as a and b.'));
  return { a: first, b: second, controls: thirds };
}

/** How hosts are asked for these models. */
export function readingOf({ hub }: Wanted, signal: AbortSignal, onWaiting: ReadRequest['onWaiting']): ReadRequest {
  return { signal, ...(hub === '' ? {} : { hub }), ...(onWaiting ? { onWaiting } : {}) };
}

/**
 * Compares, and puts the report together as its rows come: an embed keeps them on the main thread, since a worker for the table
 * would weigh as much as half of the figures.
 */
export async function compareWhole(
  engine: Pick<Engine, 'compare'>,
  { a, b, controls }: Models,
  request: Omit<CompareRequest, 'rows' | 'controls'>,
): Promise<Report> {
  return wholeReport((rows) => engine.compare(a, b, { ...request, controls, rows }));
}
