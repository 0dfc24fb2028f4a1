import type { Evidence, Report, Verdict } from '../../web/contract.ts';

/** Every sentence of a report that a page shows. */
export function sentencesOf({
  verdict: { summary, directionReason, caveats, changes = [] },
  evidence,
  mapping,
}: {
  verdict: Verdict;
  evidence: readonly Evidence[];
  mapping?: Report['mapping'];
}): string[] {
  return [
    summary,
    directionReason,
    ...caveats,
    ...changes,
    ...evidence.flatMap((each) => [each.null.kind, ...each.caveats]),
    ...(mapping?.notes ?? []),
  ].filter((sentence) => sentence !== '');
}
