import { msg } from '@lit/localize';
import type { Evidence } from '../contract.ts';

const OUTCOMES: Readonly<Record<Evidence['verdict'], () => string>> = {
  dependent: () => msg('dependent'),
  'no-evidence': () => msg('no evidence'),
  'not-applicable': () => msg('not applicable'),
};

/** What the test found, in a word. */
export function outcomeWord(verdict: Evidence['verdict']): string {
  return Object.hasOwn(OUTCOMES, verdict) ? OUTCOMES[verdict]() : msg('not known');
}

const FAMILIES = new Map<string, () => string>([
  ['weights', () => msg('exact; decides for the weights')],
  ['gains', () => msg('exact; decides for the gains')],
  ['embeddings', () => msg('exact; decides for the embeddings')],
]);

/** Whether its bound may decide. */
export function rankText({ exact, family }: Pick<Evidence, 'exact' | 'family'>): string {
  if (!exact) return msg('supports only');
  return FAMILIES.get(family ?? '')?.() ?? msg('exact');
}
