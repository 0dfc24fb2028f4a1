import { msg, str } from '@lit/localize';
import type { Relation, Verdict } from '../contract.ts';
import { atMost, formatP } from './probabilities.ts';

/** What a relation is called, and what the word means here. */
export interface RelationWords {
  label: string;
  meaning: string;
}

const RELATIONS: Readonly<Record<Relation, () => RelationWords>> = {
  same: () => ({
    label: msg('the same weights'),
    meaning: msg('Every value that was compared is equal, or differs by rounding alone.'),
  }),
  derived: () => ({
    label: msg('derived'),
    meaning: msg('One was made from the other, or both from a common ancestor.'),
  }),
  'partly-related': () => ({
    label: msg('partly related'),
    meaning: msg('Some layers or components were made from the other model; others show no relation.'),
  }),
  related: () => ({
    label: msg('related'),
    meaning: msg('The weights depend on each other; how that came about they cannot say.'),
  }),
  'no-evidence': () => ({
    label: msg('no evidence of a relation at this depth'),
    meaning: msg('What was read looks as it would in unrelated models. That does not prove that there is no relation.'),
  }),
  'not-comparable': () => ({
    label: msg('not comparable'),
    meaning: msg('There is nothing in the two models that could be set side by side.'),
  }),
};

/** A report of a later version may hold words that this page has not learned. */
function unknownRelation(): RelationWords {
  return { label: msg('not known'), meaning: msg('This page does not know the report’s word for it.') };
}

export function relationWords({ relation, log10p }: Pick<Verdict, 'relation' | 'log10p'>): RelationWords {
  const words = Object.hasOwn(RELATIONS, relation) ? RELATIONS[relation]() : unknownRelation();
  // Where no test could be run, nothing looks like anything.
  return relation === 'no-evidence' && log10p === null
    ? { ...words, meaning: msg('No test was run on weights, so this speaks neither for a relation nor against one.') }
    : words;
}

/** `p at most 10⁻⁴⁸; the threshold is 10⁻⁹`. */
export function certainty({
  log10p,
  threshold,
}: Pick<Verdict, 'log10p' | 'threshold'>): { value: string; note: string } | null {
  if (log10p === null) return null;
  const limit = formatP(threshold);
  return {
    value: atMost(log10p),
    note:
      log10p <= threshold
        ? msg(str`So often would unrelated models agree this strongly. The threshold is ${limit}.`)
        : msg(
            str`So often would unrelated models agree this strongly. The threshold is ${limit}, which this does not reach.`,
          ),
  };
}

/** As the language writes it: `95 %`, in Korean `95%`. */
function percentText(share: number): string {
  const digits = String(Math.round(share * 100));
  return msg(str`${digits} %`);
}

/** A correlation that a test would find, with as many digits as it is good for. */
function rhoText(rho: number): string {
  return String(Number(rho.toPrecision(2)));
}

/** What the test would have found, in one sentence; '' where that is not known. */
export function powerText({ power, relation }: Pick<Verdict, 'power' | 'relation'>): string {
  // Beside a relation that was found it tells nothing: the products it is computed from hold the relation itself.
  if (!power || relation !== 'no-evidence') return '';
  const [rho, share] = [rhoText(power.rho), percentText(power.probability)];
  if (power.oneLayer === undefined) {
    return msg(str`A correlation of ${rho} in every sampled weight would have been found with probability ${share}.`);
  }
  if (power.oneLayer === null) {
    return msg(
      str`A correlation of ${rho} in every sampled weight would have been found with probability ${share}; a relation of one layer alone may stay unseen, however strong.`,
    );
  }
  const inOne = rhoText(power.oneLayer);
  return msg(
    str`A correlation of ${rho} in every sampled weight would have been found with probability ${share}; in one layer alone, ${inOne}.`,
  );
}

/** A run with another seed samples other weights; whoever tries many seeds finds a lucky one. */
export function seedText(seed: number): string {
  return seed === 0
    ? ''
    : msg(
        str`Sampled with seed ${seed}, not with the usual seed 0. Whoever tries many seeds finds a lucky one: compare again with seed 0.`,
      );
}

/** Relations that only a p below the threshold gives (web/judge/relation.ts); others may rest on equal values or content hashes. */
const NEEDS_P = new Set(['derived', 'related']);

/** Whether a verdict names a relation that its own p and threshold do not allow: no report of ours does. */
export function contradicts({
  relation,
  log10p,
  threshold,
}: Pick<Verdict, 'relation' | 'log10p' | 'threshold'>): boolean {
  return NEEDS_P.has(relation) && (log10p === null || log10p > threshold);
}
