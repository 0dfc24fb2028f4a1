/** Where a name places its tensor in a stack of layers. */
export interface LayerPlace {
  /** Path of the stack, without the number: `model.layers`. */
  stack: string;
  layer: number;
  /** What stands after the number: `self_attn.q_proj.weight`. */
  rest: string;
}

/** Words under which models number their layers. */
const STACK = /^((?:[^.]+\.)*?(?:[a-z_]*layers?|h|[a-z_]*blocks?))\.([0-9]{1,6})\.(.+)$/s;

/** Parts of a model beside the language model, and what joins them to it. */
const BESIDE =
  /(?:^|\.)(?:vision|visual|image|audio|speech|video|sam|mm|multi_modal)[a-z_]*(?:\.|$)|(?:^|\.)(?:[a-z]*projector|mtp|eagle)(?:\.|$)/;

/** `null` where no layer is numbered. */
export function layerPlace(name: string): LayerPlace | null {
  const [, stack, digits, rest] = STACK.exec(name) ?? [];
  if (stack === undefined || digits === undefined || rest === undefined) return null;
  return { stack, layer: Number(digits), rest };
}

/** True for the tensors of a vision or audio tower, a projector or a prediction head beside the language model. */
export function isBesideLanguageModel(name: string): boolean {
  return BESIDE.test(name);
}
