import { OTHER } from '../../align/roles.ts';
import type { Slice } from '../../align/slice.ts';

/** Gains of norms of the residual stream: one number per channel, trained from a constant. */
const GAINS = new Set(
  `attn_norm mlp_norm attn_post_norm mlp_post_norm layer_norm final_norm ${OTHER}_norm`.split(/\s+/),
);

/** What belongs to tokens, not to layers: tested by itself. */
const OF_TOKENS = new Set(['embed', 'unembed', 'position']);

/** Published models have up to 18,432 channels; what a hostile header claims beyond is not planned for. */
export const MOST_CHANNELS = 2 ** 17;

const FLOATING = new Set<string>(['F64', 'F32', 'BF16', 'F16', 'F8_E4M3', 'F8_E5M2', 'F8_E4M3FNUZ', 'F8_E5M2FNUZ']);

/** Complex numbers have no sign to flip, and stored as they are integers are indexes or masks. */
function isReal({ values, storage }: Slice['matrix']): boolean {
  return storage !== 'plain' || FLOATING.has(values.dtype);
}

export function isGain({ role, width, axis, rows, matrix }: Slice, channels: number): boolean {
  return (
    isReal(matrix) && GAINS.has(role) && axis === 'row' && rows === 1 && width === channels && matrix.shape.length === 1
  );
}

/** A tensor of a layer whose role is not known: a weight, as far as anyone can tell. */
export function isOther({ role }: Slice): boolean {
  return role.startsWith(OTHER);
}

/** A matrix of a layer that reads from or writes to the residual stream, whose rows can be read one by one. */
export function isBody({ role, width, axis, layer, rows, matrix }: Slice, channels: number): boolean {
  if (!isReal(matrix) || axis !== 'row' || width !== channels || rows < 1 || matrix.shape.length < 2) return false;
  return layer !== null && !OF_TOKENS.has(role) && !role.startsWith('mtp_');
}
