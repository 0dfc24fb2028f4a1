import { normals, sizeOf } from './draws.ts';
import { type Change, count, type MadeModel, type MadeTensor, type Numbers, numbersOf, revalued } from './model.ts';

export const MATRICES = /_proj\.weight$/;
export const EVERYTHING = /./;

/** Normal noise, in units of each tensor's own size. */
export function noise(share: number, fits: RegExp = EVERYTHING, seed = 'noise'): Change {
  return (model) =>
    revalued(model, fits, (name, { values }) => {
      const draw = normals(`${seed} ${name}`);
      const step = share * sizeOf(values);
      return values.map((value) => value + step * draw());
    });
}

/** Gains are centred at 1, so a fine-tune moves what is left without that. */
export function fineTuned(share: number): Change {
  return (model) =>
    revalued(model, EVERYTHING, (name, { values, shape }) => {
      const draw = normals(`fine-tune ${name}`);
      const mean = shape.length === 1 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
      const step = share * sizeOf(values.map((value) => value - mean));
      return values.map((value) => value + step * draw());
    });
}

/** `scale` B A, two thin matrices of normal draws, added: `share` of each matrix's own size. */
export function loraMerged(rank: number, share: number, fits: RegExp): Change {
  return (model) =>
    revalued(model, fits, (name, { values, shape }) => {
      const [rows = 0, width = 0] = shape;
      const draw = normals(`lora ${name}`);
      const [b, a] = [rows * rank, rank * width].map((length) => Float32Array.from({ length }, draw));
      const step = (share * sizeOf(values)) / Math.sqrt(rank);
      return values.map((value, place) => {
        const [row, column] = [Math.floor(place / width), place % width];
        let product = 0;
        for (let each = 0; each < rank; each++) product += b![row * rank + each]! * a![each * width + column]!;
        return value + step * product;
      });
    });
}

/** Only the adapter of a model: A and B of q and v, as PEFT stores them. */
export function adapterOnly(rank: number): Change {
  return (model) => {
    const tensors = new Map<string, MadeTensor>();
    for (const [name, { shape }] of model.tensors) {
      if (!/\.[qv]_proj\.weight$/.test(name)) continue;
      const [rows = 0, width = 0] = shape;
      const draw = normals(`adapter ${name}`);
      const part = (of: number[]): Numbers => ({
        shape: of,
        dtype: 'F32',
        values: Float32Array.from({ length: of[0]! * of[1]! }, () => 0.02 * draw()),
      });
      const module = `base_model.model.${name.slice(0, -'.weight'.length)}`;
      tensors.set(`${module}.lora_A.weight`, part([rank, width]));
      tensors.set(`${module}.lora_B.weight`, part([rows, rank]));
    }
    return { tensors, config: null, tokens: null };
  };
}

export function scaledBy(factor: number, fits: RegExp): Change {
  return (model) => revalued(model, fits, (_, { values }) => values.map((value) => value * factor));
}

/** The smaller half of each matrix set to zero, by size. */
export const halfZero: Change = (model) =>
  revalued(model, MATRICES, (_, { values }) => {
    const limit = values.map(Math.abs).toSorted()[values.length >> 1]!;
    return values.map((value) => (Math.abs(value) < limit ? 0 : value));
  });

/** Every gain 1. */
export const withoutGains: Change = (model) => revalued(model, /norm\.weight$/, (_, { values }) => values.map(() => 1));

const FOLDED: Readonly<Record<string, RegExp>> = {
  input_layernorm: /self_attn\.[qkv]_proj\.weight$/,
  post_attention_layernorm: /mlp\.(?:gate|up)_proj\.weight$/,
};

/** Each gain multiplied into the matrices behind it, and 1 in its place: the same function. */
export const foldedGains: Change = (model) => {
  const folded = revalued(model, MATRICES, (name, { values, shape }) => {
    const [layer = ''] = /^model\.layers\.\d+\./.exec(name) ?? [];
    const norm = Object.keys(FOLDED).find((each) => FOLDED[each]!.test(name));
    if (norm === undefined) return values;
    const gains = numbersOf(model, `${layer}${norm}.weight`).values;
    return values.map((value, place) => value * gains[place % (shape[1] ?? 1)]!);
  });
  const head = revalued(folded, /^lm_head\.weight$/, (_, { values, shape }) => {
    const gains = numbersOf(model, 'model.norm.weight').values;
    return values.map((value, place) => value * gains[place % (shape[1] ?? 1)]!);
  });
  return withoutGains(head);
};

/** A bias beside each gain, as a LayerNorm has. */
export const normBiases: Change = (model) => {
  const tensors = new Map<string, MadeTensor>(model.tensors);
  for (const [name, { shape }] of model.tensors) {
    if (!name.endsWith('norm.weight')) continue;
    const draw = normals(`bias ${name}`);
    const values = Float32Array.from({ length: shape[0] ?? 0 }, () => 0.01 * draw());
    tensors.set(name.replace(/weight$/, 'bias'), { shape, dtype: 'BF16', values });
  }
  return { ...model, tensors };
};

/** Some values that are no numbers, in a few rows of each matrix. */
export const withNonFinite: Change = (model) =>
  revalued(model, MATRICES, (_, { values, shape }) => {
    const width = shape[1] ?? 1;
    return values.map((value, place) => {
      const row = Math.floor(place / width);
      if (row % 16 === 3) return Number.NaN;
      return row % 16 === 5 && place % 3 === 0 ? Infinity : value;
    });
  });

/** Tensors whose name fits, from another model of the same shapes. */
export function transplanted(fits: RegExp, donor: MadeModel): Change {
  return (model) => revalued(model, fits, (name) => numbersOf(donor, name).values);
}

/** What every model of these sizes may carry along, and no training shaped: frequencies, a mask, and sines of the positions. */
export const fixedTables: Change = (model) => {
  const tensors = new Map<string, MadeTensor>(model.tensors);
  const [width, headDim] = [count(model, 'hidden_size'), count(model, 'head_dim')];
  const frequency = (place: number, of: number) => 10000 ** (-(2 * place) / of);
  const table = (shape: number[], value: (row: number, column: number) => number): Numbers => ({
    shape,
    dtype: 'F32',
    values: Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, place) =>
      value(Math.floor(place / shape.at(-1)!), place % shape.at(-1)!),
    ),
  });
  const sines = table([4 * width, width], (row, column) =>
    Math.sin(row * frequency(column >> 1, width) + (column % 2) * (Math.PI / 2)),
  );
  tensors.set('model.sines', sines);
  for (let layer = 0; layer < count(model, 'num_hidden_layers'); layer++) {
    const attention = `model.layers.${layer}.self_attn`;
    tensors.set(
      `${attention}.rotary_emb.inv_freq`,
      table([headDim / 2], (_, place) => frequency(place, headDim)),
    );
    tensors.set(
      `${attention}.causal_mask`,
      table([2 * width, width], (row, column) => (column <= row ? 1 : 0)),
    );
    tensors.set(`${attention}.distances`, sines);
  }
  return { ...model, tensors };
};
