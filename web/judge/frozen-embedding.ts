import type { Found } from './kinds.ts';

/** Rows so near to each other are one embedding that was hardly trained on. */
const NEAR = 0.05;
/** Bodies that were trained on one frozen embedding may correlate a little because of it. */
const FROZEN_SHARE = 0.5;
const BODY_CORRELATION = 0.3;

/** The embeddings are one, and the layers only a little alike: they may have been trained apart on top of it. */
export function isFrozenEmbedding({ closeness, judged, layers }: Found): boolean {
  const share = closeness.tokensEqual ?? 0;
  const isNear = (judged.tokens?.distance ?? Infinity) <= NEAR;
  return (share >= FROZEN_SHARE || isNear) && (layers?.correlation ?? closeness.correlation) < BODY_CORRELATION;
}
