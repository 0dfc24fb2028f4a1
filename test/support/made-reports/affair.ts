import { drawnPicture, evidenceOf, perLayer, verdictOf, type MadeReport } from './parts.ts';

/** The Solar and GLM affair: gains only, no evidence. */
export function affairReport(): MadeReport {
  return {
    verdict: verdictOf({
      relation: 'no-evidence',
      log10p: -0.62,
      directionReason: 'No relation was found that could have a direction.',
      summary:
        'No evidence that the two models are related: their norm gains are no more alike than those of unrelated models.',
      power: { rho: 0.004, probability: 0.95, oneLayer: 0.03 },
      caveats: [
        'The raw cosine of the norm gains, 0.968 on average and up to 0.989, says nothing by itself: gains are all positive, and unrelated gains of these means and spreads have 0.968 on average.',
        'This depth compares channel by channel: it cannot see a copy whose channels, heads or hidden units were permuted or rotated, or one that was made narrower.',
      ],
      changes: ['A test that does not depend on the order of channels, heads and hidden units.'],
    }),
    controls: ['phi'],
    layerMap: null,
    evidence: [
      evidenceOf({
        test: 'norm-gains',
        family: 'gains',
        exact: true,
        verdict: 'no-evidence',
        statistic: 0.58,
        z: 1.38,
        log10p: -0.62,
        null: {
          kind: 'joint permutation of the channels; p by swapping disjoint pairs of them',
          mean: 0,
          sd: 1,
          draws: 9999,
          picture: drawnPicture(),
        },
        effect: {
          meanPearson: 0.0054,
          meanCosine: 0.9676,
          expectedCosine: 0.9675,
          effectiveLayers: 2.945,
          naiveZ: 5.47,
          permutationLog10P: -1.08,
        },
        tensors: 92,
        bytes: 3_014_656,
        controls: [
          { control: 0, side: 'a', statistic: 0.2, z: 0.51, log10p: -0.1 },
          { control: 0, side: 'b', statistic: -0.4, z: -0.94, log10p: 0 },
        ],
      }),
      evidenceOf({
        test: 'residual-sign-flip',
        family: 'weights',
        verdict: 'not-applicable',
        caveats: ['A is not known to normalise by RMSNorm.'],
      }),
    ],
    mapping: {
      architecture: { a: 'solar_open', b: 'glm4_moe' },
      notes: ['B has 1 layer that predicts further tokens: not counted among its layers.'],
    },
  };
}

/** A whole pair without a relation, matrix and all. */
export function strangersReport(layers = 48): MadeReport {
  const report = affairReport();
  const weights = evidenceOf({
    test: 'residual-sign-flip',
    family: 'weights',
    exact: true,
    statistic: -0.7,
    z: -0.7,
    log10p: 0,
    null: { kind: 'fair signs of the channels, given their sizes', mean: 0, sd: 1 },
    effect: { channels: 4096, signCount: 2031, layersTried: 2304 },
    perLayer: perLayer(layers, () => 0),
    tensors: 240,
    bytes: 15e6,
  });
  return { ...report, evidence: [weights, ...report.evidence.slice(0, 1)] };
}
