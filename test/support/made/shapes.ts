import { normals, shuffled, sizeOf } from './draws.ts';
import { type Change, count, type MadeModel, type MadeTensor, type Numbers, numbersOf, withConfig } from './model.ts';
import { span, stacked, takeColumns, takeRows } from './rows.ts';

const OF_TOKENS = /^(?:model\.embed_tokens|lm_head)\.weight$/;

function retokened(model: MadeModel, tokens: readonly string[], change: (tensor: Numbers) => Numbers): MadeModel {
  const tensors = new Map<string, MadeTensor>(model.tensors);
  for (const name of model.tensors.keys()) {
    if (OF_TOKENS.test(name)) tensors.set(name, change(numbersOf(model, name)));
  }
  return withConfig({ ...model, tensors, tokens }, { vocab_size: tokens.length });
}

function tokensOf({ tokens }: MadeModel): readonly string[] {
  if (tokens === null) throw new Error('no tokenizer');
  return tokens;
}

/** New tokens behind the old ones, their rows drawn as large as the others. */
export function vocabularyExtended(more: number): Change {
  return (model) =>
    retokened(model, [...tokensOf(model), ...span(0, more).map((token) => `new${token}word`)], (tensor) => {
      const draw = normals(`tokens ${tensor.values.length}`);
      const width = tensor.shape[1]!;
      const size = sizeOf(tensor.values);
      const values = Float32Array.from({ length: more * width }, () => size * draw());
      return stacked([tensor, { ...tensor, shape: [more, width], values }]);
    });
}

/** The tokens at these places, in this order. */
function tokensTaken(model: MadeModel, places: readonly number[]): MadeModel {
  const tokens = tokensOf(model);
  return retokened(
    model,
    places.map((place) => tokens[place]!),
    (tensor) => takeRows(tensor, places),
  );
}

/** Every third token left out. */
export const vocabularyPruned: Change = (model) =>
  tokensTaken(
    model,
    span(0, tokensOf(model).length).filter((place) => place % 3 !== 2),
  );

export const vocabularyPermuted: Change = (model) => tokensTaken(model, shuffled(tokensOf(model).length, 'tokens'));

/** The head is the embedding. */
export const tied: Change = (model) => {
  const tensors = new Map<string, MadeTensor>(model.tensors);
  tensors.delete('lm_head.weight');
  return withConfig({ ...model, tensors }, { tie_word_embeddings: true });
};

/** A head of its own, which starts as the embedding. */
export const untied: Change = (model) => {
  const tensors = new Map<string, MadeTensor>(model.tensors);
  tensors.set('lm_head.weight', numbersOf(model, 'model.embed_tokens.weight'));
  return withConfig({ ...model, tensors }, { tie_word_embeddings: false });
};

/** Only the first heads of keys and values, with the queries that use them. */
export function headsTruncated(kvHeads: number): Change {
  return (model) => {
    const headDim = count(model, 'head_dim');
    const heads = (count(model, 'num_attention_heads') / count(model, 'num_key_value_heads')) * kvHeads;
    const tensors = new Map<string, MadeTensor>(model.tensors);
    for (const name of model.tensors.keys()) {
      const part = /\.([qkvo])_proj\.weight$/.exec(name)?.[1];
      if (part === undefined) continue;
      const kept = span(0, (part === 'q' || part === 'o' ? heads : kvHeads) * headDim);
      const tensor = numbersOf(model, name);
      tensors.set(name, part === 'o' ? takeColumns(tensor, kept) : takeRows(tensor, kept));
    }
    return withConfig({ ...model, tensors }, { num_attention_heads: heads, num_key_value_heads: kvHeads });
  };
}

/** The first channels of the stream, in every tensor. */
export function narrowed(width: number): Change {
  return (model) => {
    const old = count(model, 'hidden_size');
    const tensors = new Map<string, MadeTensor>();
    for (const name of model.tensors.keys()) {
      const tensor = numbersOf(model, name);
      const kept = span(0, width);
      if (tensor.shape.length === 1)
        tensors.set(name, { ...tensor, shape: [width], values: tensor.values.slice(0, width) });
      else if (/\.(?:o|down)_proj\.weight$/.test(name)) tensors.set(name, takeRows(tensor, kept));
      else tensors.set(name, takeColumns(tensor, kept));
    }
    if (width >= old) throw new Error('not narrower');
    return withConfig({ ...model, tensors }, { hidden_size: width });
  };
}

/** Hidden units of the MLP left out: those whose place is a multiple of four. */
export const unitsPruned: Change = (model) => {
  const units = count(model, 'intermediate_size');
  const kept = span(0, units).filter((unit) => unit % 4 !== 0);
  const tensors = new Map<string, MadeTensor>(model.tensors);
  for (const name of model.tensors.keys()) {
    const part = /\.(gate|up|down)_proj\.weight$/.exec(name)?.[1];
    if (part === undefined) continue;
    const tensor = numbersOf(model, name);
    tensors.set(name, part === 'down' ? takeColumns(tensor, kept) : takeRows(tensor, kept));
  }
  return withConfig({ ...model, tensors }, { intermediate_size: kept.length });
};

/** All channels of the stream in another order: the same function, and to tests by channels a stranger. */
export const channelsPermuted: Change = (model) => {
  const order = shuffled(count(model, 'hidden_size'), 'channels');
  const tensors = new Map<string, MadeTensor>();
  for (const name of model.tensors.keys()) {
    const tensor = numbersOf(model, name);
    if (tensor.shape.length === 1)
      tensors.set(name, { ...tensor, values: Float32Array.from(order, (channel) => tensor.values[channel]!) });
    else if (/\.(?:o|down)_proj\.weight$/.test(name)) tensors.set(name, takeRows(tensor, order));
    else tensors.set(name, takeColumns(tensor, order));
  }
  return { ...model, tensors };
};
