import { drawnPicture, evidenceOf, madeMatrix, perLayer, verdictOf, type MadeReport } from './parts.ts';

/** Willow and Sapling: one is the other, trained further. */
export function derivedReport(layers = 4): MadeReport {
  return {
    verdict: verdictOf({
      relation: 'derived',
      kinds: ['fine-tuned'],
      log10p: -19.265,
      directionReason: 'Nothing that was read tells a parent from its child.',
      summary:
        'The weights of sapling were made from those of willow, or both from a common ancestor: they agree in all 4 layers, which happens between unrelated models less than once in 10¹⁹ comparisons.',
      power: { rho: 0.031, probability: 0.95, oneLayer: 0.11 },
      caveats: [
        'Equal public seeds can make weights agree without copying; here the gains agree too, which no seed explains.',
      ],
      changes: [
        'A third, unrelated model that agrees with either as strongly.',
        'An older common ancestor: give it as a control.',
      ],
    }),
    controls: ['stone', 'fox'],
    layerMap: Array.from({ length: layers }, (_, layer) => ({ a: layer, b: layer, z: 40 - layer })),
    evidence: [
      evidenceOf({
        test: 'residual-sign-flip',
        family: 'weights',
        exact: true,
        verdict: 'dependent',
        statistic: 61.2,
        z: 61.2,
        log10p: -19.265,
        null: { kind: 'sign flips of 64 residual channels', mean: 0, sd: 1 },
        effect: { channels: 64, signCount: 64, rankZ: 7.9 },
        perLayer: perLayer(layers, () => 0.985),
        matrix: madeMatrix(layers, layers, (layer) => layer),
        tensors: 20,
        bytes: 163_840,
        controls: [
          { control: 0, side: 'a', statistic: 0.4, z: 0.4, log10p: 0 },
          { control: 0, side: 'b', statistic: 0.7, z: 0.7, log10p: 0 },
          { control: 1, side: 'a', statistic: -1.1, z: -1.1, log10p: 0 },
          { control: 1, side: 'b', statistic: -0.8, z: -0.8, log10p: 0 },
        ],
      }),
      evidenceOf({
        test: 'norm-gains',
        family: 'gains',
        exact: true,
        verdict: 'dependent',
        statistic: 7.91,
        z: 17.3,
        log10p: -9.63,
        null: { kind: 'joint permutations of the channels', mean: 0, sd: 1, draws: 9999, picture: drawnPicture() },
        effect: {
          meanPearson: 0.986,
          meanCosine: 0.9994,
          expectedCosine: 0.983,
          effectiveLayers: 3.1,
          naiveZ: 22.4,
          rankZ: 16.8,
          permutationLog10P: -4,
        },
        tensors: 9,
        bytes: 1152,
        controls: [
          { control: 0, side: 'a', statistic: 0.3, z: 0.9, log10p: -0.2 },
          { control: 0, side: 'b', statistic: 0.2, z: 0.6, log10p: -0.1 },
        ],
      }),
      evidenceOf({
        test: 'bit-identity',
        verdict: 'dependent',
        statistic: 0.034,
        z: 88,
        log10p: null,
        null: { kind: 're-pairing within each tensor', mean: 0.001, sd: 0.0004 },
        effect: { equalRate: 0.0342, chanceRate: 0.001, smallestUnit: 0.00001 },
        tensors: 39,
        bytes: 200_000,
        caveats: ['Supports, never decides: the share depends on how coarsely the values are stored.'],
      }),
    ],
  };
}
