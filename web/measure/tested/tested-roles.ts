import { OTHER } from '../../align/roles.ts';
import type { Slice } from '../../align/slice.ts';

/** Gains of norms of the residual stream: one number per channel, trained from a constant. */
const GAINS = new Set(
  `attn_norm mlp_norm attn_post_norm mlp_post_norm layer_norm final_norm ${OTHER}_norm`.split(/\s+/),
);

/** What belongs to tokens, not to layers: tested by itself. */
const OF_TOKENS = new Set(['embed', 'unembed', 'position']);

/** Complex numbers have no sign to flip. */
function isReal({ values }: Slice['matrix']): boolean {
  return values.dtype !== 'C64';
}

export function isGain({ role, width, axis, rows, matrix }: Slice, channels: number): boolean {
  return (
    isReal(matrix) && GAINS.has(role) && axis === 'row' && rows === 1 && width === channels && matrix.shape.length === 1
  );
}

/** A matrix that reads from or writes to the residual stream, whose rows can be read one by one. */
export function isBody({ role, width, axis, layer, rows, matrix }: Slice, channels: number): boolean {
  if (!isReal(matrix) || axis !== 'row' || width !== channels || rows < 1 || matrix.shape.length < 2) return false;
  if (OF_TOKENS.has(role) || role.startsWith('mtp_')) return false;
  return layer !== null || role.startsWith(OTHER);
}
