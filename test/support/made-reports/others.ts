import { evidenceOf, madeMatrix, perLayer, verdictOf, type MadeReport } from './parts.ts';

/** Half of the layers come from the other model, two of them twice. */
export function partlyReport({ a, b }: { a: number; b: number } = { a: 32, b: 48 }): MadeReport {
  const source = (layer: number) => (layer < 24 ? layer : layer < 40 ? layer - 16 : null);
  return {
    seed: 7,
    verdict: verdictOf({
      relation: 'partly-related',
      kinds: ['depth-upscaled', 'frankenmerge', 'unheard-of-kind'],
      direction: 'a-to-b',
      directionReason: 'B has layers of A more than once.',
      log10p: -402.7,
      summary:
        'Some layers of the two models belong together (unrelated models would look so in at most 10^-402 of all cases) and others do not: 40 layers of B have a counterpart in A, 8 of B and 8 of A have none.',
      power: { rho: 0.004, probability: 0.95, oneLayer: null },
      caveats: ['Control 1 is itself related to A: it does not show what unrelated models give.'],
    }),
    controls: ['llama'],
    layerMap: Array.from({ length: 40 }, (_, layer) => ({ a: source(layer) ?? 0, b: layer, z: 38 })),
    evidence: [
      evidenceOf({
        test: 'residual-sign-flip',
        family: 'weights',
        exact: true,
        verdict: 'dependent',
        statistic: 43.1,
        z: 43.1,
        log10p: -402.7,
        null: { kind: 'fair signs of the channels, given their sizes', mean: 0, sd: 1 },
        effect: { channels: 4096, signCount: 3900, mapsTried: 1 },
        perLayer: perLayer(b, (layer, role) => (layer >= 40 ? 0 : role === 'gate' ? 0.42 : 0.9 - layer / 100)),
        matrix: madeMatrix(a, b, source),
        tensors: 240,
        bytes: 15e6,
        controls: [{ control: 0, side: 'a', statistic: 30, z: 30, log10p: -190 }],
      }),
    ],
  };
}

/** The files are the same. */
export function sameReport(): MadeReport {
  return {
    verdict: verdictOf({
      relation: 'same',
      kinds: ['identical'],
      summary: 'Every value is the same in both.',
      directionReason: 'Equal weights have no direction.',
    }),
    controls: [],
    layerMap: null,
    evidence: [
      evidenceOf({
        test: 'identity',
        verdict: 'dependent',
        exact: true,
        statistic: 1,
        tensors: 90,
        bytes: 1e9,
        null: { kind: 'none: equal content hashes mean equal bytes', mean: null, sd: null },
      }),
    ],
  };
}

export function notComparableReport(): MadeReport {
  return {
    verdict: verdictOf({
      relation: 'not-comparable',
      summary:
        'The two models cannot be compared at this depth: the residual stream of A is 4,096 channels wide and that of B 160 channels.',
      caveats: [
        'This depth compares channel by channel: it cannot see a copy whose channels, heads or hidden units were permuted or rotated, or one that was made narrower.',
      ],
    }),
    controls: [],
    layerMap: null,
    evidence: [],
  };
}

/** Nothing but the headers was read. */
export function headersReport(): MadeReport {
  return {
    depth: 'headers',
    verdict: verdictOf({
      relation: 'no-evidence',
      summary: 'No weight was tested: 3 pairs of tensors can be compared, and only the headers were read.',
      caveats: ['Only the headers were read: no weight was compared.'],
      changes: ['Reading weights: quick depth takes a few megabytes.'],
    }),
    controls: [],
    layerMap: null,
    evidence: [
      evidenceOf({
        test: 'identity',
        verdict: 'no-evidence',
        exact: true,
        caveats: ['A sample was read: of large tensors a run of rows, of the experts of a layer a few.'],
        null: { kind: 'none: equal content hashes mean equal bytes', mean: null, sd: null },
      }),
    ],
  };
}
