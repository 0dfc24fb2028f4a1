import { drawnPicture, evidenceOf, madeMatrix, perLayer, verdictOf, type MadeReport } from './parts.ts';

/** Willow and Sapling: one is the other, trained further. */
export function derivedReport(layers = 4): MadeReport {
  return {
    verdict: verdictOf({
      relation: 'derived',
      kinds: ['fine-tuned'],
      log10p: -19.265,
      directionReason:
        'The weights alone do not tell which of the two came first, or whether both come from a third model.',
      summary:
        'The weights and norm gains of the two models belong together (unrelated models would look so in at most 10^-19 of all cases): one was made from the other, or both from a common ancestor; the difference looks like heavy fine-tuning.',
      power: { rho: 0.031, probability: 0.95, oneLayer: 0.11 },
      caveats: ['A relation of weights says nothing about licences, permission or credit.'],
      changes: ['A third model that both were made from would turn "one from the other" into "siblings".'],
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
        null: { kind: 'fair signs of the channels, given their sizes', mean: 0, sd: 1 },
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
        null: {
          kind: 'joint permutation of the channels; p by swapping disjoint pairs of them',
          mean: 0,
          sd: 1,
          draws: 9999,
          picture: drawnPicture(),
        },
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
        null: {
          kind: 'positions paired at random, by the histograms; variance by pairing anew',
          mean: 0.001,
          sd: 0.0004,
        },
        effect: { equalRate: 0.0342, chanceRate: 0.001, smallestUnit: 0.00001 },
        tensors: 39,
        bytes: 200_000,
        caveats: ['Supports and never decides: coarse formats make unrelated values equal.'],
      }),
    ],
  };
}
