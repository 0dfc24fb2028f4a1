import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTensors, writeTensors } from '../plain-safetensors.ts';
import { type FloatDtype, floatBytes } from './floats.ts';

/** A tensor by its values, stored in `dtype` when it is written. */
export interface Numbers {
  shape: number[];
  dtype: FloatDtype;
  values: Float32Array;
}

/** A tensor by its bytes: what a quantiser made. */
export interface Stored {
  shape: number[];
  dtype: string;
  bytes: Uint8Array;
}

export type MadeTensor = Numbers | Stored;
export type Config = Readonly<Record<string, unknown>>;

/** A model in memory, for changing it. */
export interface MadeModel {
  tensors: ReadonlyMap<string, MadeTensor>;
  /** `null`: no config.json; a text is written as it is. */
  config: Config | string | null;
  /** Tokens by their number; `null`: no tokenizer.json. */
  tokens: readonly string[] | null;
}

export type Change = (model: MadeModel) => MadeModel;

const END_OF_TEXT = '<|endoftext|>';

/** The model in a folder of safetensors in 16 or 32 bits. */
export function readModel(folder: string): MadeModel {
  const names = readdirSync(folder);
  const shards = names.filter((name) => name.endsWith('.safetensors')).toSorted();
  const tensors = new Map<string, MadeTensor>();
  for (const { name, dtype, shape, values } of readTensors(shards.map((shard) => join(folder, shard))).values()) {
    tensors.set(name, { dtype: dtype as FloatDtype, shape, values: Float32Array.from(values) });
  }
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const config = names.includes('config.json') ? (json('config.json') as Config) : null;
  if (!names.includes('tokenizer.json')) return { tensors, config, tokens: null };
  const { vocab } = (json('tokenizer.json') as { model: { vocab: Record<string, number> } }).model;
  const tokens: string[] = [];
  for (const [token, id] of Object.entries(vocab)) tokens[id] = token;
  return { tensors, config, tokens };
}

/** Writes a model into a new folder: one file of weights, and what else it has. */
export function writeModel({ tensors, config, tokens }: MadeModel, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeTensors(
    join(folder, 'model.safetensors'),
    [...tensors].map(([name, tensor]) => ({
      name,
      dtype: tensor.dtype,
      shape: tensor.shape,
      bytes: 'bytes' in tensor ? tensor.bytes : floatBytes(tensor.values, tensor.dtype),
    })),
  );
  if (config !== null) {
    writeFileSync(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  }
  if (tokens !== null) writeFileSync(join(folder, 'tokenizer.json'), tokenizerText(tokens));
}

/** As Hugging Face tokenizers write a byte-level BPE; merges say nothing of a vocabulary. */
function tokenizerText(tokens: readonly string[]): string {
  const id = tokens.indexOf(END_OF_TEXT);
  return JSON.stringify({
    version: '1.0',
    added_tokens: id < 0 ? [] : [{ id, content: END_OF_TEXT, special: true }],
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false },
    model: { type: 'BPE', vocab: Object.fromEntries(tokens.map((token, place) => [token, place])), merges: [] },
  });
}

/** The configuration's keys, where there are any. */
export function configOf({ config }: MadeModel): Config {
  if (config === null || typeof config === 'string') throw new Error('no configuration to read');
  return config;
}

export function withConfig(model: MadeModel, more: Config): MadeModel {
  return { ...model, config: { ...configOf(model), ...more } };
}

export function count(model: MadeModel, key: string): number {
  const value = configOf(model)[key];
  if (typeof value !== 'number') throw new Error(`${key} is no number`);
  return value;
}

export function numbersOf({ tensors }: MadeModel, name: string): Numbers {
  const tensor = tensors.get(name);
  if (tensor === undefined || 'bytes' in tensor) throw new Error(`no values of ${name}`);
  return tensor;
}

/** Replaces each tensor of values by those given, under their names; `null` leaves it as it is. */
export function replaced(
  model: MadeModel,
  change: (name: string, tensor: Numbers) => readonly (readonly [string, MadeTensor])[] | null,
): MadeModel {
  const tensors = new Map<string, MadeTensor>();
  for (const [name, tensor] of model.tensors) {
    const made = 'bytes' in tensor ? null : change(name, tensor);
    for (const [other, each] of made ?? [[name, tensor] as const]) {
      if (tensors.has(other)) throw new Error(`${other} twice`);
      tensors.set(other, each);
    }
  }
  return { ...model, tensors };
}

/** New values for those tensors whose name fits. */
export function revalued(
  model: MadeModel,
  fits: RegExp,
  values: (name: string, tensor: Numbers) => Float32Array,
): MadeModel {
  let hits = 0;
  const made = replaced(model, (name, tensor) => {
    if (!fits.test(name)) return null;
    hits++;
    return [[name, { ...tensor, values: values(name, tensor) }]];
  });
  if (hits === 0) throw new Error(`no tensor fits ${fits.source}`);
  return made;
}

export function inTurn(...changes: Change[]): Change {
  return (model) => changes.reduce((made, change) => change(made), model);
}
