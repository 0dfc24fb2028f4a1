import type { ModelConfig } from '../read/config.ts';
import { quoteName } from '../read/quote-name.ts';

/** Two thin matrices whose product is added to a weight, and what goes with them. */
const ADAPTER_WORD = /(?:^|\.)lora_(?:[AB]|embedding_[AB]|magnitude_vector|down|up)(?:\.|$)/;
const KIND_KEY = 'peft_type';
const BASE_KEY = 'base_model_name_or_path';

export function isAdapterTensor(name: string): boolean {
  return ADAPTER_WORD.test(name);
}

/** By its configuration, or where most tensors are an adapter's. */
export function isAdapter(names: Iterable<string>, config: ModelConfig | null): boolean {
  if (typeof config?.get(KIND_KEY) === 'string') return true;
  let all = 0;
  let adapters = 0;
  for (const name of names) {
    all++;
    if (isAdapterTensor(name)) adapters++;
  }
  return adapters * 2 > all;
}

/** For whoever gave an adapter in place of a model. */
export function adapterSentence(config: ModelConfig | null): string {
  const base = config?.get(BASE_KEY);
  const changed = typeof base === 'string' && base !== '' ? `the model ${quoteName(base)}` : 'some other model';
  return `This is an adapter (LoRA), not a model: it holds small changes to ${changed}, so merge it into that model and compare the result.`;
}
