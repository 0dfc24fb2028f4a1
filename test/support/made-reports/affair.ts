import { drawnPicture, evidenceOf, perLayer, verdictOf, type MadeReport } from './parts.ts';

/** The Solar and GLM affair: gains only, no evidence. */
export function affairReport(): MadeReport {
  return {
    verdict: verdictOf({
      relation: 'no-evidence',
      log10p: -0.62,
      directionReason: 'Without a relation there is no direction.',
      summary:
        'No evidence that either model was made from the other: the cosine of 0.989 that was published is what the gains of any two models give, and beyond it they agree no better than chance.',
      power: { rho: 0.004, probability: 0.95, oneLayer: 0.03 },
      caveats: [
        'Only norm gains were read; the weights themselves were not compared.',
        'This depth cannot see a copy whose channels were permuted or rotated.',
      ],
      changes: ['A comparison of the weights at depth “quick”.'],
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
        null: { kind: 'joint permutations of the channels', mean: 0, sd: 1, draws: 9999, picture: drawnPicture() },
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
        caveats: ['Neither file holds a matrix that both have.'],
      }),
    ],
    mapping: {
      architecture: { a: 'solar_open', b: 'glm4_moe' },
      notes: ['Roles were found by the names of GLM-4-MoE.'],
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
    null: { kind: 'sign flips of 4096 residual channels', mean: 0, sd: 1 },
    effect: { channels: 4096, signCount: 2031, layersTried: 2304 },
    perLayer: perLayer(layers, () => 0),
    tensors: 240,
    bytes: 15e6,
  });
  return { ...report, evidence: [weights, ...report.evidence.slice(0, 1)] };
}
