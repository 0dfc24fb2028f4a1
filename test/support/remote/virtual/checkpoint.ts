import { type Content, heldContent } from '../content.ts';
import type { HubFile } from '../hub-repo.ts';
import type { ModelName } from './facts.ts';
import { type VirtualShard, virtualShard } from './shard.ts';
import { type Change, withValues } from './tensor-values.ts';
import { type TensorSpec, bytesOf } from './tensors.ts';
import { TOKENIZER_FILES, tokenizerContent } from './tokenizer.ts';

/** A checkpoint in full size, of which nothing exists until it is asked for. */
export interface VirtualCheckpoint {
  /** `owner/name` */
  id: string;
  /** By file name. */
  shards: ReadonlyMap<string, VirtualShard>;
  /** Of all tensors. */
  parameters: number;
  /** Shards, index, config.json, tokenizer.json and card, by file name. */
  files: ReadonlyMap<string, HubFile>;
}

interface Recipe {
  id: string;
  model: ModelName;
  config: object;
  /** Tensors of each shard. */
  plan: readonly (readonly TensorSpec[])[];
  change?: Change;
}

export function virtualCheckpoint({ id, model, config, plan, change }: Recipe): VirtualCheckpoint {
  const nameOf = (i: number) => `model-${fiveDigits(i + 1)}-of-${fiveDigits(plan.length)}.safetensors`;
  const shards = new Map(
    plan.map((specs, i) => [nameOf(i), virtualShard(specs.map((spec) => withValues(spec, model, change)))]),
  );
  const files = new Map<string, HubFile>();
  const small = (name: string, content: Content) => files.set(name, { content, large: false });
  small(
    'README.md',
    heldContent(
      `# ${id}\n\nA stand-in for tests: shapes and published figures of the real model, none of its weights.\n`,
    ),
  );
  small('config.json', heldContent(JSON.stringify(config, null, 2), 'application/json'));
  for (const [name, { content, sha256 }] of shards) files.set(name, { content, large: true, sha256 });
  small('model.safetensors.index.json', heldContent(indexOf(plan, nameOf), 'application/json'));
  files.set('tokenizer.json', {
    content: tokenizerContent(model),
    large: true,
    sha256: TOKENIZER_FILES[model].sha256,
  });
  const parameters = plan
    .flat()
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
  return { id, shards, parameters, files };
}

/** The files under a folder of a range server, by path. */
export function contentsUnder(folder: string, { files }: Pick<VirtualCheckpoint, 'files'>): Map<string, Content> {
  return new Map([...files].map(([name, { content }]) => [`${folder}/${name}`, content]));
}

function indexOf(plan: Recipe['plan'], nameOf: (i: number) => string): string {
  const total = plan.flat().reduce((sum, tensor) => sum + bytesOf(tensor), 0);
  const entries = plan.flatMap((specs, i) => specs.map(({ name }) => [name, nameOf(i)] as const));
  const weights = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ metadata: { total_size: total }, weight_map: Object.fromEntries(weights) }, null, 2);
}

function fiveDigits(number: number): string {
  return String(number).padStart(5, '0');
}
