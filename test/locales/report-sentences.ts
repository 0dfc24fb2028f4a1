import type { Evidence, Verdict } from '../../web/contract.ts';
import { reportTexts } from '../../web/locales/report-text/report-texts.ts';
import { strangeWords } from './report-text-sets.ts';

/** Every sentence of a report that is shown wherever it is. */
export function sentencesOf({
  verdict: { summary, directionReason, caveats, changes = [] },
  evidence,
}: {
  verdict: Verdict;
  evidence: readonly Evidence[];
}): string[] {
  return [
    summary,
    directionReason,
    ...caveats,
    ...changes,
    ...evidence.flatMap((each) => [each.null.kind, ...each.caveats]),
  ].filter((sentence) => sentence !== '');
}

/** Sentences of reports that have no Korean, or Korean with words that are not. */
export function untold(sentences: Iterable<string>, translate = reportTexts): string[] {
  return [...new Set(sentences)].filter((sentence) => {
    const korean = translate(sentence);
    return korean === null || strangeWords(korean).length > 0;
  });
}
