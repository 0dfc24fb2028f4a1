import { isLowRank } from './low-rank.ts';
import type { TestPlan } from './test-plan.ts';
import type { TestedRows } from './tested-rows.ts';

/** What the sampled rows show besides their sums, for naming how two models are related. */
export interface Traits {
  /** The matrices that differ do so by something of low rank; `null` where that cannot be told. */
  lowRank: boolean | null;
  /** The side whose rows are the other's times the other's gains, its own being constant. */
  gainFolded: 'a' | 'b' | null;
  /** Hidden units of the narrower MLP among the wider one's. */
  unitMap: { narrower: 'a' | 'b'; found: number; rows: number; ascending: boolean } | null;
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
const FOLDED_COSINE = 0.999;
const UNIT_COSINE = 0.5;
/** Layers whose units are matched. */
const UNIT_LAYERS = 4;
/** Differences of low rank show in a few matrices. */
const MOST_DECOMPOSED = 24;

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
    const outcome = isLowRank(rows.of(a), rows.of(b), a.slice.width);
    if (outcome !== null) told.push(outcome);
  }
  return told.length === 0 ? null : told.filter(Boolean).length > told.length / 2;
}

/** One side's gains are constant, and its rows are the other's times the gains that the other has before them. */
function gainFoldedOf({ body, gains }: TestPlan, rows: TestedRows): 'a' | 'b' | null {
  const byPlace = new Map(gains.map((pair) => [`${pair.layer} ${pair.role}`, pair]));
  const cosines: Record<'a' | 'b', number[]> = { a: [], b: [] };
  for (const { role, layer, a, b } of body) {
    const norm = byPlace.get(`${layer} ${GAIN_BEFORE.get(role)}`);
    if (!norm || a.slice.expert !== b.slice.expert) continue;
    const own = { a: rows.of(norm.a), b: rows.of(norm.b) };
    const folded = isConstant(own.a) === isConstant(own.b) ? null : isConstant(own.a) ? 'a' : 'b';
    if (folded === null) continue;
    const [plain, other, gain] = folded === 'a' ? [rows.of(a), rows.of(b), own.b] : [rows.of(b), rows.of(a), own.a];
    const { width } = a.slice;
    cosines[folded].push(
      cosine(
        plain,
        other.map((value, place) => value * gain[place % width]!),
      ),
    );
  }
  for (const side of ['a', 'b'] as const) {
    if (cosines[side].length > 0 && median(cosines[side]) >= FOLDED_COSINE) return side;
  }
  return null;
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
      last = best;
    }
  }
  return { narrower, found, rows: tried, ascending };
}

export function traitsOf(plan: TestPlan, rows: TestedRows): Traits {
  return {
    lowRank: lowRankOf(plan, rows),
    gainFolded: gainFoldedOf(plan, rows),
    unitMap: unitMapOf(plan, rows),
  };
}
