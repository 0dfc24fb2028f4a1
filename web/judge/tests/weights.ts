import type { Evidence } from '../../contract.ts';
import { channelFigures } from '../channel-evidence.ts';
import { figure } from '../figure.ts';
import type { Judged } from '../judged.ts';
import { symmetryOf } from '../preconditions.ts';

/** Residual sign flip, or the channel swap in its place: design.md section 5. `null` where no matrix could be compared. */
export function weightsEvidence(judged: Judged): Evidence | null {
  const { weights, seed, models } = judged;
  if (weights === null) return null;
  const figures = channelFigures(weights, { seed, matrices: weights.matrices.length });
  if (figures === null) return null;
  const { exact, caveats } = symmetryOf(judged, weights.kind);
  if (weights.kind === 'swap' && (models.a.norm !== 'rms' || models.b.norm !== 'rms')) {
    caveats.push(
      'Channels are swapped, not flipped: at least one of the models has a LayerNorm, or a norm that is not known.',
    );
  }
  return {
    test: weights.kind === 'sign-flip' ? 'residual-sign-flip' : 'channel-swap',
    ...figures,
    exact,
    effect: { ...figures.effect, rows: weights.rows, layers: weights.layers.length },
    perLayer: perLayer(judged),
    tensors: weights.matrices.length,
    bytes: weights.bytes,
    verdict: exact ? 'no-evidence' : 'not-applicable',
    caveats,
    ...(exact ? { family: 'weights' as const } : {}),
  };
}

/** The mean of the experts stands for all that were read of a role. */
function perLayer({ weights }: Judged): NonNullable<Evidence['perLayer']> {
  const cells = new Map<string, { layer: number; role: string; correlations: number[]; zs: number[] }>();
  for (const { layer, role, correlation, z } of weights?.matrices ?? []) {
    if (layer === null) continue;
    const cell = cells.get(`${layer} ${role}`) ?? { layer, role, correlations: [], zs: [] };
    cell.correlations.push(correlation);
    cell.zs.push(z);
    cells.set(`${layer} ${role}`, cell);
  }
  return [...cells.values()].map(({ layer, role, correlations, zs }) => ({
    layer,
    role,
    value: figure(mean(correlations)),
    z: figure(mean(zs)),
  }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
