import { sortNames } from '../../../web/read/natural-order.ts';
import { type TensorToWrite, indexFile, safetensorsFile } from '../../support/checkpoint-files.ts';
import { type Content, heldContent } from '../../support/remote/content.ts';
import type { HubFile } from '../../support/remote/hub-repo.ts';

const HIDDEN = 16;

function tensor(name: string, shape: number[], seed: number): TensorToWrite {
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => Math.sin(at + seed));
  return { name, dtype: 'F32', shape, data };
}

function layer(index: number, seed: number): TensorToWrite[] {
  return [
    tensor(`model.layers.${index}.input_layernorm.weight`, [HIDDEN], seed + index),
    tensor(`model.layers.${index}.mlp.up_proj.weight`, [24, HIDDEN], seed + index),
  ];
}

export function shardName(number: number, total = 3): string {
  return `model-${String(number).padStart(5, '0')}-of-${String(total).padStart(5, '0')}.safetensors`;
}

/** Three shards, their index, and what lies beside a model. */
export function shardedModel({ seed = 0 } = {}): File[] {
  const parts = [
    [tensor('model.embed_tokens.weight', [40, HIDDEN], seed), ...layer(0, seed)],
    [...layer(1, seed), ...layer(2, seed)],
    [...layer(3, seed), tensor('model.norm.weight', [HIDDEN], seed)],
  ];
  const shards = parts.map((tensors, at) =>
    safetensorsFile(shardName(at + 1), { tensors, metadata: [['format', 'pt']] }),
  );
  const shardOf = parts.flatMap((tensors, at) => tensors.map(({ name }) => [name, shardName(at + 1)] as const));
  return [
    ...shards,
    indexFile(shardOf),
    new File(['{"model_type":"llama"}'], 'config.json'),
    new File(['# x'], 'README.md'),
  ];
}

/** One file. */
export function singleModel(name = 'model.safetensors'): File[] {
  return [
    safetensorsFile(name, { tensors: [...layer(0, 5), ...layer(1, 5), tensor('model.norm.weight', [HIDDEN], 5)] }),
  ];
}

async function contentOf(file: File): Promise<Content> {
  return heldContent(new Uint8Array(await file.arrayBuffer()));
}

/** Files as a hub holds them: weights as large files. */
export async function hubFiles(files: File[], folder = ''): Promise<Map<string, HubFile>> {
  const entries = files.map(async (file): Promise<[string, HubFile]> => {
    const large = file.name.endsWith('.safetensors');
    return [`${folder}${file.name}`, { content: await contentOf(file), large }];
  });
  return new Map(await Promise.all(entries));
}

/** Files as a plain server holds them, under a folder with slashes around it. */
export async function servedFiles(files: File[], folder: string): Promise<Map<string, Content>> {
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, Content]> => [folder + file.name, await contentOf(file)]),
    ),
  );
}

/** Names of the shards among files. */
export function shardNames(files: File[]): string[] {
  return sortNames(files.map(({ name }) => name).filter((name) => name.endsWith('.safetensors')));
}
