/** Where a name places its tensor in a stack of layers. */
export interface LayerPlace {
  /** Path of the stack, without the number: `model.layers`. */
  stack: string;
  layer: number;
  /** What stands after the number: `self_attn.q_proj.weight`. */
  rest: string;
}

/** Words under which models number their layers. */
const STACK_WORD = /^(?:[a-z_]*layers?|h|[a-z_]*blocks?)$/;
const MOST_DIGITS = 6;

/** Parts of a model beside the language model, and what joins them to it. */
const BESIDE =
  /(?:^|\.)(?:vision|visual|image|audio|speech|video|sam|mm|multi_modal)[a-z_]*(?:\.|$)|(?:^|\.)(?:[a-z]*projector|mtp|eagle)(?:\.|$)/;

/** `null` where no layer is numbered. Goes by segments: an expression over the whole name takes ten times as long. */
export function layerPlace(name: string): LayerPlace | null {
  for (let start = 0; ;) {
    const dot = name.indexOf('.', start);
    if (dot <= start) return null;
    const end = name.indexOf('.', dot + 1);
    if (end === -1 || end + 1 === name.length) return null;
    if (isNumber(name, dot + 1, end) && STACK_WORD.test(name.slice(start, dot))) {
      return { stack: name.slice(0, dot), layer: Number(name.slice(dot + 1, end)), rest: name.slice(end + 1) };
    }
    start = dot + 1;
  }
}

function isNumber(name: string, start: number, end: number): boolean {
  if (end === start || end - start > MOST_DIGITS) return false;
  for (let at = start; at < end; at++) {
    const code = name.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** True for the tensors of a vision or audio tower, a projector or a prediction head beside the language model. */
export function isBesideLanguageModel(name: string): boolean {
  return BESIDE.test(name);
}
