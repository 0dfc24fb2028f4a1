import type { Evidence } from '../../contract.ts';
import { log10BinomialTail } from '../../stats/log-binomial.ts';
import { figure } from '../figure.ts';
import type { Judged } from '../judged.ts';

/** Below this the equal values are as many as chance gives, for a word that decides nothing. */
const REMARKABLE = -9;

/** Equal values against the chance rate: methods section 2.4. Supports, never decides. */
export function coincidenceEvidence({ coincidence }: Judged): Evidence | null {
  if (coincidence === null || coincidence.elements === 0) return null;
  const { elements, equal, expected, variance, tensors, aside, bytes } = coincidence;
  const rate = equal / elements;
  const chance = expected / elements;
  const z = variance > 0 ? (equal - expected) / Math.sqrt(variance) : null;
  // As many independent draws as scatter so much; never fewer than one.
  const draws = variance > 0 ? Math.max(1, Math.round((elements * elements * chance * (1 - chance)) / variance)) : null;
  const log10p =
    draws === null || chance <= 0 || chance >= 1 ? null : log10BinomialTail(Math.floor(rate * draws), draws, chance);
  const caveats = ['Supports and never decides: coarse formats make unrelated values equal.'];
  if (aside > 0) caveats.push(`${aside} tensors with too few different values were set aside.`);
  return {
    test: 'bit-identity',
    statistic: figure(rate),
    z: figure(z),
    log10p: figure(log10p),
    exact: false,
    null: {
      kind: 'positions paired at random, by the histograms; variance by pairing anew',
      mean: figure(chance),
      sd: figure(Math.sqrt(variance) / elements),
    },
    effect: { equalRate: figure(rate), chanceRate: figure(chance), elements, ...(draws === null ? {} : { draws }) },
    tensors,
    bytes,
    verdict: log10p !== null && log10p <= REMARKABLE ? 'dependent' : 'no-evidence',
    caveats,
  };
}
