import { isLowRank } from './low-rank.ts';
import type { TestPlan } from './test-plan.ts';
import type { TestedRows } from './tested-rows.ts';

/** What the sampled rows show besides their sums, for naming how two models are related. */
export interface Traits {
  /** The matrices that differ do so by something of low rank; `null` where that cannot be told. */
  lowRank: boolean | null;
  /** Gains were multiplied into the next matrices: the side whose gains are constant, or `both` where they were replaced. */
  gainFolded: 'a' | 'b' | 'both' | null;
  /** Hidden units of the narrower MLP among the wider one's; `gaps`: not all of them at their own place. */
  unitMap: { narrower: 'a' | 'b'; found: number; rows: number; ascending: boolean; gaps: boolean } | null;
}

/** Which gains stand before a matrix. */
const GAIN_BEFORE = new Map([
  ['q', 'attn_norm'],
  ['k', 'attn_norm'],
  ['v', 'attn_norm'],
  ['qkv', 'attn_norm'],
  ['gate', 'mlp_norm'],
  ['up', 'mlp_norm'],
]);
const FOLDED_COSINE = 0.98;
/** The products are nearer than the rows by so much. */
const MUCH_NEARER = 10;
/** Matrices that are looked at: gains are folded everywhere or nowhere. */
const MOST_FOLDED = 48;
const UNIT_COSINE = 0.5;
/** Layers whose units are matched. */
const UNIT_LAYERS = 4;
/** Differences of low rank show in a few matrices. */
const MOST_DECOMPOSED = 6;
/** An adapter changes a matrix a little. */
const ADAPTED_COSINE = 0.9;

function isConstant(values: Float32Array): boolean {
  return values.every((value) => value === values[0]);
}

function cosine(a: Float32Array, b: Float32Array, fromA = 0, fromB = 0, length = a.length): number {
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let place = 0; place < length; place++) {
    const [x, y] = [a[fromA + place]!, b[fromB + place]!];
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return squaresA > 0 && squaresB > 0 ? product / Math.sqrt(squaresA * squaresB) : 0;
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[values.length >> 1] ?? 0;
}

function lowRankOf({ body }: TestPlan, rows: TestedRows): boolean | null {
  const told: boolean[] = [];
  for (const { a, b } of body) {
    if (told.length === MOST_DECOMPOSED) break;
    if (a.slice.expert !== b.slice.expert) continue;
    const [ofA, ofB] = [rows.of(a), rows.of(b)];
    if (cosine(ofA, ofB) < ADAPTED_COSINE) continue;
    const outcome = isLowRank(ofA, ofB, a.slice.width);
    if (outcome !== null) told.push(outcome);
  }
  return told.length === 0 ? null : told.filter(Boolean).length > told.length / 2;
}

/** Rows times the gains before them are the same in both, though the rows by themselves are not. */
function gainFoldedOf({ body, gains, gainOffset }: TestPlan, rows: TestedRows): Traits['gainFolded'] {
  const byPlace = new Map(gains.map((pair) => [`${pair.layer} ${pair.role}`, pair]));
  const plain: number[] = [];
  const folded: number[] = [];
  const constant = { a: 0, b: 0 };
  for (const { role, layer, a, b } of body) {
    if (folded.length === MOST_FOLDED) break;
    const norm = byPlace.get(`${layer} ${GAIN_BEFORE.get(role)}`);
    if (!norm || a.slice.expert !== b.slice.expert) continue;
    const gain = { a: rows.of(norm.a), b: rows.of(norm.b) };
    const own = { a: rows.of(a), b: rows.of(b) };
    const { width } = a.slice;
    plain.push(cosine(own.a, own.b));
    folded.push(
      cosine(
        own.a.map((value, place) => value * (gain.a[place % width]! + gainOffset.a)),
        own.b.map((value, place) => value * (gain.b[place % width]! + gainOffset.b)),
      ),
    );
    for (const side of ['a', 'b'] as const) if (isConstant(gain[side])) constant[side]++;
  }
  if (folded.length === 0 || median(folded) < FOLDED_COSINE || median(plain) >= median(folded)) return null;
  // Gains that only moved in training leave rows and products about as near as each other.
  if (1 - median(plain) < MUCH_NEARER * (1 - median(folded))) return null;
  const isFolded = (side: 'a' | 'b') => constant[side] > folded.length / 2;
  if (isFolded('a') === isFolded('b')) return 'both';
  return isFolded('a') ? 'a' : 'b';
}

/** Looks for the narrower model's sampled units among the wider one's, at whatever place. */
function unitMapOf({ body }: TestPlan, rows: TestedRows): Traits['unitMap'] {
  const ofUnits = body.filter(
    ({ role, a, b }) =>
      role === 'gate' && a.slice.rows !== b.slice.rows && a.slice.expert === null && b.slice.expert === null,
  );
  const [first] = ofUnits;
  if (!first) return null;
  const narrower = first.a.slice.rows < first.b.slice.rows ? 'a' : 'b';
  let found = 0;
  let tried = 0;
  let ascending = true;
  let gaps = false;
  for (const { a, b } of ofUnits.slice(0, UNIT_LAYERS)) {
    const { width } = a.slice;
    const [few, many] = narrower === 'a' ? [rows.of(a), rows.of(b)] : [rows.of(b), rows.of(a)];
    let last = -1;
    for (let unit = 0; unit < few.length / width; unit++) {
      tried++;
      let best = -1;
      let highest = UNIT_COSINE;
      for (let other = 0; other < many.length / width; other++) {
        const value = cosine(few, many, unit * width, other * width, width);
        if (value > highest) [best, highest] = [other, value];
      }
      if (best < 0) continue;
      found++;
      if (best <= last) ascending = false;
      if (best !== unit) gaps = true;
      last = best;
    }
  }
  return { narrower, found, rows: tried, ascending, gaps };
}

export function traitsOf(plan: TestPlan, rows: TestedRows): Traits {
  return {
    lowRank: lowRankOf(plan, rows),
    gainFolded: gainFoldedOf(plan, rows),
    unitMap: unitMapOf(plan, rows),
  };
}
