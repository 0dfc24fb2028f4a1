import type { Evidence } from '../contract.ts';
import { LOG10P_THRESHOLD, SEARCH_SHARE } from './threshold.ts';

export type FamilyName = NonNullable<Evidence['family']>;

/** One family of tests, with what it says once its own choices are paid for. */
export interface Family {
  name: FamilyName;
  log10p: number;
  /** The test that says so. */
  test: string;
  positive: boolean;
}

export interface Decision {
  /** In a fixed order; only those that could be tested. */
  families: Family[];
  /** Bonferroni minimum over the families; `null` where none could be tested. */
  log10p: number | null;
  /** The family whose p is least. */
  best: Family | null;
  positive: ReadonlySet<FamilyName>;
  /** What log10 p of one test has to reach, the other families and the search paid for. */
  needed: number;
}

const ORDER: readonly FamilyName[] = ['weights', 'gains', 'embeddings'];

/** What a test's log10 p costs inside its family: the layer map and the test at equal layers share one error. */
function paid({ test, log10p }: Evidence, isSearched: boolean): number {
  if (log10p === null) return 0;
  if (test === 'layer-map') return Math.min(0, log10p - Math.log10(SEARCH_SHARE));
  return isSearched ? Math.min(0, log10p - Math.log10(1 - SEARCH_SHARE)) : log10p;
}

/** Combines exact tests: families by Bonferroni, each at the threshold of design.md section 5. Tests that only support have no say. */
export function decide(evidence: readonly Evidence[]): Decision {
  const tested = evidence.filter(({ family, exact, log10p }) => family !== undefined && exact && log10p !== null);
  const names = ORDER.filter((name) => tested.some(({ family }) => family === name));
  const isSearched = tested.some(({ test }) => test === 'layer-map');
  const price = Math.log10(Math.max(1, names.length));
  const families = names.map((name): Family => {
    const own = tested.filter(({ family }) => family === name);
    const scored = own.map((each) => ({ test: each.test, log10p: paid(each, isSearched && name === 'weights') }));
    const { test, log10p } = scored.reduce((best, each) => (each.log10p < best.log10p ? each : best));
    return { name, test, log10p, positive: log10p + price <= LOG10P_THRESHOLD };
  });
  const best = families.reduce<Family | null>(
    (least, each) => (least === null || each.log10p < least.log10p ? each : least),
    null,
  );
  return {
    families,
    log10p: best === null ? null : Math.min(0, best.log10p + price),
    best,
    positive: new Set(families.filter(({ positive }) => positive).map(({ name }) => name)),
    needed: LOG10P_THRESHOLD - price,
  };
}

/** The evidence with the word that each test's own p deserves beside the others. */
export function withWords(evidence: readonly Evidence[], decision: Decision): Evidence[] {
  const isSearched = evidence.some(({ test, family }) => test === 'layer-map' && family !== undefined);
  return evidence.map((each) => {
    if (each.family === undefined || !each.exact) return each;
    const own = paid(each, isSearched && each.family === 'weights');
    return { ...each, verdict: own <= decision.needed ? 'dependent' : 'no-evidence' };
  });
}
