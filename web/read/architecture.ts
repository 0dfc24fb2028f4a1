import type { TensorEntry } from './checkpoint.ts';
import { isBesideLanguageModel, layerPlace } from './layer-index.ts';
import { compareNames } from './natural-order.ts';

/** The size of a decoder, as far as its tensors show it. */
export interface Architecture {
  /** Numbered layers of the largest stack. */
  layers: number | null;
  /** Width of the residual stream. */
  hidden: number | null;
}

/** Tensors that only the extra layer of multi-token prediction has (DeepSeek-V3, GLM-4.5): it is numbered on, but is none of the stack. */
const PREDICTION_LAYER = /^(?:eh_proj|enorm|hnorm|shared_head|embed_tokens)\b/;
/** The gain after the last layer, which has one element per residual channel. */
const FINAL_NORM = /(?:^|[._])(?:norm|ln_f|norm_f|final_layer_?norm)\.(?:weight|scale)$/;
/** Below this share of tensors a dimension says nothing. */
const LEAST_SHARE = 0.4;

interface Stack {
  elements: number;
  layers: Set<number>;
  predictionLayers: Set<number>;
}

/**
 * Derived from names and shapes alone, so that it is the same however the weights are stored. A model with several stacks (text
 * and image) is described by the one that holds most elements.
 */
export function architectureOf(tensors: Iterable<TensorEntry>): Architecture {
  const stacks = new Map<string, Stack>();
  const widths = new Map<number, number>();
  let finalNorm: number | null = null;
  let counted = 0;
  for (const { name, shape, elements } of tensors) {
    if (isBesideLanguageModel(name)) continue;
    const place = layerPlace(name);
    if (place !== null) addTo(stacks, { ...place, elements });
    else if (shape.length === 1 && FINAL_NORM.test(name)) finalNorm ??= elements;
    if (elements <= 1) continue;
    counted++;
    for (const size of new Set(shape)) if (size > 1) widths.set(size, (widths.get(size) ?? 0) + 1);
  }
  return { layers: countLayers(stacks), hidden: finalNorm ?? commonest(widths, counted) };
}

function addTo(
  stacks: Map<string, Stack>,
  place: { stack: string; layer: number; rest: string; elements: number },
): void {
  let stack = stacks.get(place.stack);
  if (stack === undefined) {
    stack = { elements: 0, layers: new Set(), predictionLayers: new Set() };
    stacks.set(place.stack, stack);
  }
  stack.elements += place.elements;
  stack.layers.add(place.layer);
  if (PREDICTION_LAYER.test(place.rest)) stack.predictionLayers.add(place.layer);
}

function countLayers(stacks: Map<string, Stack>): number | null {
  const [largest] = [...stacks].toSorted(([a, x], [b, y]) => y.elements - x.elements || compareNames(a, b));
  if (largest === undefined) return null;
  const { layers, predictionLayers } = largest[1];
  return layers.size - predictionLayers.size;
}

/** Nearly every weight of a decoder reads or writes the residual stream, so its width is the commonest size. */
function commonest(widths: Map<number, number>, counted: number): number | null {
  const [first] = [...widths].toSorted(([a, x], [b, y]) => y - x || a - b);
  return first === undefined || first[1] < counted * LEAST_SHARE ? null : first[0];
}
