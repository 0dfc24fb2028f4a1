import { centredGain } from '../stats/gain-vectors.ts';
import type { Judged } from './judged.ts';
import type { LayerStatus } from './layer-status.ts';

/** z of a layer's gains against the others' mean: so much of most of the kept layers, for an absence to mean something. */
const KEPT_FROM = 8;
/** Below it a layer has nothing in common with them. */
const STRANGE_BELOW = 3;

/**
 * Layers of one side without a counterpart whose gains have nothing in common with those of its layers that have one, where these have
 * much in common with each other: they may come from elsewhere.
 *
 * Layers left out of a model and layers put into one give the same layer map (methods section 8 takes it for a direction). Gains of
 * one model correlate across its layers (methods section 6.1), channel by channel, and those of two models do not: z is the largest
 * over the norms of `r sqrt(n - 1)`, of the centred gains with the mean of the kept ones' (without their own). Empty where gains are
 * constant, or too few to tell by: n below about a thousand.
 */
export function strangeLayers({ gains, models }: Judged, { mapped, alone }: LayerStatus, side: 'a' | 'b'): number[] {
  const width = models[side].width ?? 0;
  const kept = mapped.map((pair) => pair[side]);
  const extra = alone[side];
  const highest = new Map<number, number>();
  for (const [, ofLayer] of centredByRole(gains.ofLayers[side], width)) {
    const sum = new Float64Array(width);
    for (const layer of kept) ofLayer.get(layer)?.forEach((value, channel) => (sum[channel]! += value));
    for (const layer of [...kept, ...extra]) {
      const own = ofLayer.get(layer);
      if (!own) continue;
      const z = Math.sqrt(width - 1) * cosineWithOthers(own, sum, kept.includes(layer));
      highest.set(layer, Math.max(highest.get(layer) ?? -Infinity, z));
    }
  }
  const zOf = (layers: readonly number[]) => layers.map((layer) => highest.get(layer) ?? 0);
  const typical = zOf(kept).toSorted((x, y) => x - y)[kept.length >> 1] ?? 0;
  if (typical < KEPT_FROM) return [];
  return extra.filter((layer) => (highest.get(layer) ?? Infinity) < STRANGE_BELOW);
}

function centredByRole(gains: Judged['gains']['ofLayers']['a'], width: number): Map<string, Map<number, Float64Array>> {
  const roles = new Map<string, Map<number, Float64Array>>();
  for (const { layer, role, values } of gains) {
    const centred = centredGain(values, width);
    if (typeof centred === 'string') continue;
    const ofLayer = roles.get(role) ?? new Map<number, Float64Array>();
    roles.set(role, ofLayer.set(layer, centred));
  }
  return roles;
}

/** Of a vector of length 1 with a sum of such vectors, itself taken out of it where it is one of them. */
function cosineWithOthers(own: Float64Array, sum: Float64Array, isAmong: boolean): number {
  let product = 0;
  let squares = 0;
  for (const [channel, value] of own.entries()) {
    const other = sum[channel]! - (isAmong ? value : 0);
    product += value * other;
    squares += other * other;
  }
  return squares > 0 ? product / Math.sqrt(squares) : 0;
}
