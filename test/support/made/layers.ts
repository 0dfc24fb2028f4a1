import { normals, sizeOf } from './draws.ts';
import { type Change, count, type MadeModel, type MadeTensor, withConfig } from './model.ts';

const LAYER = /^model\.layers\.(\d+)\.(.*)$/;

/** A stack made of layers of models: each from one of them, by its number there. */
export function stackOf(body: MadeModel, layers: readonly { from: MadeModel; layer: number }[]): MadeModel {
  const tensors = new Map<string, MadeTensor>();
  for (const [name, tensor] of body.tensors) if (!LAYER.test(name)) tensors.set(name, tensor);
  for (const [place, { from, layer }] of layers.entries()) {
    for (const [name, tensor] of from.tensors) {
      const match = LAYER.exec(name);
      if (match !== null && Number(match[1]) === layer) tensors.set(`model.layers.${place}.${match[2]}`, tensor);
    }
  }
  return withConfig({ ...body, tensors }, { num_hidden_layers: layers.length });
}

/** The model with these of its own layers, in this order; some may come twice. */
export function layersTaken(...layers: number[]): Change {
  return (model) =>
    stackOf(
      model,
      layers.map((layer) => ({ from: model, layer })),
    );
}

/** In each place a layer of this model (its number) or one of the other (`~number`). */
export function layersMixed(other: MadeModel, ...layers: number[]): Change {
  return (model) =>
    stackOf(
      model,
      layers.map((layer) => (layer < 0 ? { from: other, layer: ~layer } : { from: model, layer })),
    );
}

/** Experts under other numbers, the router's rows with them. */
export function expertsReordered(order: readonly number[]): Change {
  return (model) => {
    if (order.length !== count(model, 'num_local_experts')) throw new Error('another number of experts');
    const tensors = new Map<string, MadeTensor>();
    for (const [name, tensor] of model.tensors) {
      const match = /^(.*mlp\.experts\.)(\d+)(\..*)$/.exec(name);
      if (match !== null) tensors.set(`${match[1]}${order.indexOf(Number(match[2]))}${match[3]}`, tensor);
      else if (name.endsWith('mlp.gate.weight') && !('bytes' in tensor)) {
        const width = tensor.shape[1]!;
        const values = Float32Array.from(
          order.flatMap((expert) => [...tensor.values.subarray(expert * width, (expert + 1) * width)]),
        );
        tensors.set(name, { ...tensor, values });
      } else tensors.set(name, tensor);
    }
    return { ...model, tensors };
  };
}

/**
 * Each dense MLP becomes experts: copies of it that moved apart a little, and a router of their own. Names of Qwen's. Of another
 * seed is another router.
 */
export function upcycled(experts: number, share: number, seed = 'upcycled'): Change {
  return (model) => {
    const tensors = new Map<string, MadeTensor>();
    for (const [name, tensor] of model.tensors) {
      const match = /^(.*mlp\.)((?:gate|up|down)_proj\.weight)$/.exec(name);
      if (match === null || 'bytes' in tensor) {
        tensors.set(name, tensor);
        continue;
      }
      const [, before = '', part = ''] = match;
      const step = share * sizeOf(tensor.values);
      for (let expert = 0; expert < experts; expert++) {
        const draw = normals(`${seed} expert ${expert} ${name}`);
        const values = tensor.values.map((value) => value + step * draw());
        tensors.set(`${before}experts.${expert}.${part}`, { ...tensor, values });
      }
      if (!part.startsWith('gate')) continue;
      const width = tensor.shape[1] ?? 0;
      const draw = normals(`${seed} router ${name}`);
      const values = Float32Array.from({ length: experts * width }, () => 0.02 * draw());
      tensors.set(`${before}gate.weight`, { shape: [experts, width], dtype: 'BF16', values });
    }
    return withConfig(
      { ...model, tensors },
      {
        model_type: 'qwen2_moe',
        architectures: ['Qwen2MoeForCausalLM'],
        num_local_experts: experts,
        moe_intermediate_size: count(model, 'intermediate_size'),
      },
    );
  };
}
