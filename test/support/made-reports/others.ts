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
      directionReason: 'B holds layers 8 to 23 of A twice, which only happens when layers of A are copied.',
      log10p: -402.7,
      summary: 'Layers 0 to 39 of B were made from layers of A; layers 40 to 47 show no evidence of a relation.',
      power: { rho: 0.004, probability: 0.95, oneLayer: null },
      caveats: ['The control “llama” is itself related to A: it does not show where unrelated models fall.'],
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
        null: { kind: 'sign flips of 4096 residual channels', mean: 0, sd: 1 },
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
      summary: 'Both hold the same weights: every value that was compared is equal.',
      directionReason: 'Equal files have no direction.',
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
        null: { kind: 'none', mean: null, sd: null },
      }),
    ],
  };
}

export function notComparableReport(): MadeReport {
  return {
    verdict: verdictOf({
      relation: 'not-comparable',
      summary: 'The models cannot be compared: no tensor of one has a counterpart in the other.',
      caveats: ['A is 4096 wide and B is 160 wide.'],
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
      summary: 'From the headers alone nothing can be said of a relation: no weight was read.',
      caveats: ['Equal shapes are no evidence: models of one architecture share them.'],
      changes: ['Reading some of the weights: choose depth “quick”.'],
    }),
    controls: [],
    layerMap: null,
    evidence: [
      evidenceOf({
        test: 'identity',
        verdict: 'no-evidence',
        exact: true,
        caveats: ['The hosts give no equal hashes.'],
        null: { kind: 'none', mean: null, sd: null },
      }),
    ],
  };
}
