import type { Evidence, LayerMatrix, NullPicture, Report, Verdict } from '../../../web/contract.ts';
import { noise } from './noise.ts';

/** What a report says beyond its rows and models. */
export interface MadeReport {
  verdict: Verdict;
  evidence: Evidence[];
  layerMap: Report['layerMap'];
  /** Names of the third models. */
  controls: string[];
  seed?: number;
  mapping?: Report['mapping'];
  depth?: Report['depth'];
  distributions?: Report['distributions'];
}

export const MATRIX_ROLES = ['q', 'k', 'v', 'gate', 'up'];

export function verdictOf(some: Partial<Verdict> & Pick<Verdict, 'relation' | 'summary'>): Verdict {
  return {
    kinds: [],
    direction: 'undetermined',
    directionReason: '',
    log10p: null,
    threshold: -9,
    power: null,
    caveats: [],
    ...some,
  };
}

export function evidenceOf(some: Partial<Evidence> & Pick<Evidence, 'test'>): Evidence {
  return {
    statistic: 0,
    z: null,
    log10p: null,
    exact: false,
    null: { kind: '', mean: 0, sd: 1 },
    effect: {},
    tensors: 0,
    bytes: 0,
    verdict: 'no-evidence',
    caveats: [],
    ...some,
  };
}

/** 9,999 draws that look normal. */
export function drawnPicture(): NullPicture {
  const counts = Array.from({ length: 36 }, (_, at) => {
    const z = -4.5 + (at + 0.5) * 0.25;
    return Math.max(
      0,
      Math.round(9999 * 0.25 * 0.3989 * Math.exp((-z * z) / 2) + 14 * noise(at + 900) * Math.exp((-z * z) / 4)),
    );
  });
  return { from: -4.5, to: 4.5, counts };
}

/** Sampled correlations of every layer and role. @param rho the correlation that is really there */
export function perLayer(
  layers: number,
  rho: (layer: number, role: string) => number,
  roles: readonly string[] = MATRIX_ROLES,
): NonNullable<Evidence['perLayer']> {
  const sd = 0.008;
  return Array.from({ length: layers }, (_, layer) =>
    roles.map((role, place) => {
      const value = Math.min(1, rho(layer, role) + sd * noise(layer * 7 + place));
      return { layer, role, value, z: value / sd };
    }),
  ).flat();
}

/** z of every layer of B against every one of A. @param source which layer of A one of B came from; `null`: from none */
export function madeMatrix(a: number, b: number, source: (layer: number) => number | null): LayerMatrix {
  return {
    a: Array.from({ length: a }, (_, layer) => layer),
    b: Array.from({ length: b }, (_, layer) => layer),
    z: Array.from({ length: b }, (_, layer) =>
      Array.from({ length: a }, (_unused, other) => {
        const distance = Math.abs(other - (source(layer) ?? Infinity));
        return noise(layer * a + other) + (distance === 0 ? 38 + noise(layer) * 4 : distance < 3 ? 3 / distance : 0);
      }),
    ),
  };
}
