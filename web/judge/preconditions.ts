import type { Judged } from './judged.ts';

/** Whether a symmetry of the residual channels holds for both models, and if not why. */
export interface Symmetry {
  exact: boolean;
  caveats: string[];
}

/** Exchanging channels (S1), and with RMSNorm turning their signs (S2), must change nothing: methods section 1. */
export function symmetryOf({ models }: Judged, kind: 'sign-flip' | 'swap'): Symmetry {
  const caveats: string[] = [];
  for (const [side, model] of [
    ['A', models.a],
    ['B', models.b],
  ] as const) {
    if (model.positions === 'sinusoidal') {
      caveats.push(
        `${side} adds fixed sinusoidal positions to its channels, which makes them differ from one another before any training: the null does not hold.`,
      );
    }
    if (kind === 'sign-flip' && model.norm !== 'rms') {
      caveats.push(`${side} is not known to normalise by RMSNorm.`);
    }
  }
  return { exact: caveats.length === 0, caveats };
}
