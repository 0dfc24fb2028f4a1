import type { Evidence, Report, Verdict } from '../../web/contract.ts';
import { reportTexts } from '../../web/locales/report-text/report-texts.ts';
import { strangeWords } from './report-text-sets.ts';

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

/** Sentences of reports that have no Korean, or Korean with words that are not. */
export function untold(sentences: Iterable<string>): string[] {
  return [...new Set(sentences)].filter((sentence) => {
    const korean = reportTexts(sentence);
    return korean === null || strangeWords(korean).length > 0;
  });
}
