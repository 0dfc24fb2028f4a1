import type { SampledSlice } from '../measure/tested/sampled-slice.ts';
import type { TestedRows } from '../measure/tested/tested-rows.ts';
import { quoteName } from '../read/quote-name.ts';
import type { Testing } from './testing.ts';

/** Quantised rows whose bytes contradict their own description: named and left out, whatever they might have said. */
export function undecodable({ sampled }: Testing, rows: TestedRows): { left: Set<SampledSlice>; reasons: string[] } {
  const left = new Set<SampledSlice>();
  const reasons: string[] = [];
  for (const slice of sampled) {
    if (slice.slice.matrix.storage === 'plain') continue;
    try {
      rows.of(slice);
    } catch (reason) {
      if (!(reason instanceof RangeError)) throw reason;
      left.add(slice);
      reasons.push(
        `${quoteName(slice.slice.matrix.name)} of ${slice.side.toUpperCase()} cannot be decoded (${reason.message}) and was left out.`,
      );
    }
  }
  const [first, ...others] = reasons;
  if (first === undefined || others.length < 3) return { left, reasons };
  return { left, reasons: [first, `So were ${others.length} more.`] };
}
