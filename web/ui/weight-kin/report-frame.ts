import type { Report } from '../../contract.ts';
import type { ReportFrame } from '../../engine/messages.ts';

/** A report without its long lists, as the page's elements show it. */
export function frameOf({ tensors, unmatched, ...rest }: Report): ReportFrame {
  return {
    ...rest,
    pairs: tensors.length,
    unmatchedCounts: { a: unmatched.a.length, b: unmatched.b.length },
  };
}
