import type { Judged } from './judged.ts';

/** Whether a symmetry of the residual channels holds for both models, and if not why. */
export interface Symmetry {
  exact: boolean;
  caveats: string[];
}

/** In standard deviations of a correlation by chance. */
const FOLLOWS = 6;

/** Whether gains rise or fall with the number of their channel, which exchangeable channels do not. */
function followsChannels({ pairs }: Judged['gains'], side: 'a' | 'b'): boolean {
  return pairs.some(({ [side]: gain }) => {
    const n = gain.length;
    let [mean, product, squares] = [0, 0, 0];
    for (let channel = 0; channel < n; channel++) mean += gain[channel]! / n;
    const middle = (n - 1) / 2;
    for (let channel = 0; channel < n; channel++) {
      product += (gain[channel]! - mean) * (channel - middle);
      squares += (gain[channel]! - mean) ** 2;
    }
    const correlation = product / Math.sqrt((squares * (n * (n * n - 1))) / 12);
    return Math.abs(correlation) * Math.sqrt(n) > FOLLOWS;
  });
}

/** Exchanging channels (S1), and with RMSNorm turning their signs (S2), must change nothing: methods section 1. */
export function symmetryOf({ models, gains }: Judged, kind: 'sign-flip' | 'swap'): Symmetry {
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
    if (model.positions === 'unknown' && model.norm === 'unknown' && followsChannels(gains, side === 'A' ? 'a' : 'b')) {
      caveats.push(
        `The architecture of ${side} is not known, and its gains follow the number of their channel: its channels may differ from one another before any training.`,
      );
    }
    if (kind === 'sign-flip' && model.norm !== 'rms') {
      caveats.push(`${side} is not known to normalise by RMSNorm.`);
    }
  }
  return { exact: caveats.length === 0, caveats };
}
