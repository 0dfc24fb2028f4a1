import type { Evidence } from '../../contract.ts';
import { channelPairs, swapEnergy, swapSums } from '../../stats/channel-pairs.ts';
import { expectedCosine } from '../../stats/expected-cosine.ts';
import { prepareGains, type GainPair, type PreparedGains } from '../../stats/gain-vectors.ts';
import { jointFigures, jointPermutation, type JointPermutation } from '../../stats/joint-permutation.ts';
import { log10SignBound, log10SignFloor } from '../../stats/sign-bound.ts';
import { figure } from '../figure.ts';
import type { Judged, JudgedSums } from '../judged.ts';
import type { LayerStatus } from '../layer-status.ts';
import { symmetryOf } from '../preconditions.ts';

/** The gains' statistics, and the sums that decide. */
export interface GainsOutcome {
  prepared: PreparedGains;
  joint: JointPermutation;
  /** One for each pair of channels. */
  sums: JudgedSums;
  evidence: Evidence;
}

/** Above this quantile of a normal distribution lie 5 %. */
const UPPER_95 = 1.6448536269514722;

/**
 * The gains of the layers that belong together by the layer map, whatever their numbers, and of what stands outside the layers.
 * The map was chosen by the weights, so that this can only clear gains of a relation, never show one.
 */
export function gainsOfCounterparts(judged: Judged, layers: LayerStatus | null): GainsOutcome | null {
  const { gains } = judged;
  if (layers === null) return gainsOutcome(judged);
  const inA = new Map(gains.ofLayers.a.map((gain) => [`${gain.layer} ${gain.role}`, gain]));
  const counterparts = new Map(layers.mapped.map(({ a, b }) => [b, a]));
  const moved = gains.ofLayers.b.flatMap(({ layer, role, values }) => {
    const twin = inA.get(`${counterparts.get(layer)} ${role}`);
    return twin === undefined ? [] : [{ layer, role, a: twin.values, b: values }];
  });
  const outside = gains.pairs.filter(({ layer }) => layer === null);
  return gainsOutcome({ ...judged, gains: { ...gains, pairs: [...moved, ...outside] } });
}

/** Channel swap of the norm gains with what is shown beside it. `null` where no gain varies in both models. */
export function gainsOutcome(judged: Judged): GainsOutcome | null {
  const { models, seed, gains } = judged;
  const { width } = models.a;
  if (width === null || width !== models.b.width || gains.pairs.length === 0) return null;
  const prepared = prepareGains(gains.pairs, width);
  const joint = jointPermutation(prepared, seed);
  if (joint === null) return null;
  const pairs = channelPairs(width, seed);
  const sums = { products: swapSums(pairs, prepared.gains), energy: swapEnergy(pairs, prepared.gains) };
  const { exact, caveats } = symmetryOf(judged, 'swap');
  const log10p = figure(log10SignBound(sums.products));
  const count = prepared.gains.length;
  const aside = new Set(prepared.aside.map(({ layer, role }) => `${layer} ${role}`)).size;
  if (aside > 0) {
    caveats.push(
      `${aside} gain ${aside === 1 ? 'vector was' : 'vectors were'} set aside: constant in at least one model, so that ${aside === 1 ? 'it says' : 'they say'} nothing.`,
    );
  }
  const evidence: Evidence = {
    test: 'norm-gains',
    statistic: figure(joint.total / count),
    z: figure(joint.z),
    log10p,
    exact,
    null: {
      kind: 'joint permutation of the channels; p by swapping disjoint pairs of them',
      mean: 0,
      sd: 1,
      draws: joint.draws,
      picture: joint.picture,
    },
    effect: {
      meanPearson: figure(joint.total / count),
      upper95Pearson: figure((joint.total + UPPER_95 * joint.deviation) / count),
      ...cosines(prepared.gains.map(({ raw }) => raw)),
      effectiveLayers: figure(joint.effectiveVectors),
      vectors: count,
      naiveZ: figure(joint.naiveZ),
      rankZ: figure(joint.ranks.z),
      permutationLog10P: figure(Math.log10(joint.p)),
      channelPairs: sums.products.length,
      floorLog10P: figure(log10SignFloor(sums.products)),
      ...byRole(prepared, joint),
    },
    perLayer: prepared.gains.flatMap(({ layer, role }, place) => {
      const value = joint.correlations[place]!;
      return layer === null ? [] : [{ layer, role, value: figure(value), z: figure(value * Math.sqrt(width - 1)) }];
    }),
    tensors: count,
    bytes: gains.bytes,
    verdict: exact ? 'no-evidence' : 'not-applicable',
    caveats,
    ...(exact ? { family: 'gains' as const } : {}),
  };
  return { prepared, joint, sums, evidence };
}

/** z, naive z and effective layers of each role by itself: norms before attention and before the MLP are trained apart. */
function byRole({ gains, width }: PreparedGains, { correlations, grams }: JointPermutation): Record<string, number> {
  const figures: Record<string, number> = {};
  const roles = [...new Set(gains.map(({ role }) => role))].toSorted();
  for (const role of roles.length > 1 ? roles : []) {
    const own = gains.flatMap((gain, place) => (gain.role === role ? [place] : []));
    if (own.length < 2) continue;
    let total = 0;
    let dependence = 0;
    for (const i of own) {
      total += correlations[i]!;
      for (const j of own) dependence += grams.a[i * gains.length + j]! * grams.b[i * gains.length + j]!;
    }
    const { z, naiveZ, effectiveVectors } = jointFigures(total, own.length, dependence, width);
    figures[`${role}.z`] = figure(z);
    figures[`${role}.naiveZ`] = figure(naiveZ);
    figures[`${role}.effectiveLayers`] = figure(effectiveVectors);
  }
  return figures;
}

/** Raw cosines, and what unrelated vectors of these means and deviations give (methods section 10, trap 1). */
function cosines(vectors: readonly Pick<GainPair, 'a' | 'b'>[]): Record<string, number> {
  let raw = 0;
  let highest = -1;
  let expected = 0;
  let counted = 0;
  for (const { a, b } of vectors) {
    const moments = momentsOf(a, b);
    const byChance = expectedCosine(moments);
    if (byChance === null) continue;
    counted++;
    raw += moments.cosine;
    highest = Math.max(highest, moments.cosine);
    expected += byChance;
  }
  if (counted === 0) return {};
  return {
    meanCosine: figure(raw / counted),
    highestCosine: figure(highest),
    expectedCosine: figure(expected / counted),
  };
}

function momentsOf(a: ArrayLike<number>, b: ArrayLike<number>) {
  const n = a.length;
  let [sumA, sumB, squaresA, squaresB, product] = [0, 0, 0, 0, 0];
  for (let channel = 0; channel < n; channel++) {
    const [x, y] = [a[channel]!, b[channel]!];
    sumA += x;
    sumB += y;
    squaresA += x * x;
    squaresB += y * y;
    product += x * y;
  }
  const [meanA, meanB] = [sumA / n, sumB / n];
  return {
    meanA,
    meanB,
    stdA: Math.sqrt(Math.max(0, squaresA / n - meanA * meanA)),
    stdB: Math.sqrt(Math.max(0, squaresB / n - meanB * meanB)),
    cosine: product / (Math.sqrt(squaresA) * Math.sqrt(squaresB)),
  };
}
