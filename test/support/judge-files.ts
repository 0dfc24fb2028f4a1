import { openAsBlob, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Depth } from '../../web/contract.ts';
import { inventoryOf } from '../../web/align/storage/inventory.ts';
import { completeInventory } from '../../web/align/storage/small-parts.ts';
import { judgedOf } from '../../web/engine/judged-of.ts';
import { prepare } from '../../web/engine/prepare.ts';
import { readVocabularies } from '../../web/engine/read-vocabularies.ts';
import { judge, type Judgement } from '../../web/judge/verdict.ts';
import type { Judged } from '../../web/judge/judged.ts';
import { compileKernels } from '../../web/measure/kernels.ts';
import { testedRows } from '../../web/measure/tested/tested-rows.ts';
import type { Checkpoint } from '../../web/read/checkpoint.ts';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';

const opened = new Map<string, Promise<Checkpoint>>();
const compiled = compileKernels();

/** The checkpoint in a folder of this disk. */
export function checkpointIn(folder: string): Promise<Checkpoint> {
  const known = opened.get(folder);
  if (known) return known;
  const opening = (async () => {
    const files = await Promise.all(
      readdirSync(folder).map(async (name) => ({
        file: new File([await openAsBlob(join(folder, name))], name),
        path: `${folder.split('/').at(-1)}/${name}`,
      })),
    );
    return openCheckpoint(files);
  })();
  opened.set(folder, opening);
  return opening;
}

async function bytesAt(checkpoint: Checkpoint, shard: number, byteOffset: number, bytes: number): Promise<Uint8Array> {
  const { locator } = checkpoint.shards[shard]!;
  if (locator.kind !== 'file') throw new Error('only files here');
  return new Uint8Array(await locator.file.slice(byteOffset, byteOffset + bytes).arrayBuffer());
}

async function inventory(checkpoint: Checkpoint) {
  const plain = inventoryOf(checkpoint.tensors, checkpoint.config);
  const parts = new Map<string, Uint8Array>();
  for (const { unread, beside } of plain.matrices) {
    for (const name of unread ?? []) {
      const { shard, byteOffset, bytes } = beside.get(name)!;
      parts.set(`${shard} ${byteOffset}`, await bytesAt(checkpoint, shard, byteOffset, bytes));
    }
  }
  return completeInventory(plain, ({ tensor: { shard }, byteOffset }) => parts.get(`${shard} ${byteOffset}`) ?? null);
}

function areEqual(a: Float32Array, b: Float32Array): boolean {
  return a.every((value, place) => value === b[place]);
}

export interface JudgedFiles extends Judgement {
  judged: Judged;
  /** Of weights, both sides. */
  bytes: number;
}

/**
 * What the page would say of two models, without a browser: the same plan, rows and judge. Of the measured table only the tested
 * rows are looked at, for whether all their values are equal.
 */
export async function judgeFiles(
  a: Checkpoint,
  b: Checkpoint,
  { seed = 0, depth = 'quick' }: { seed?: number; depth?: Depth } = {},
): Promise<JudgedFiles> {
  const models = { a, b };
  const prepared = prepare(models, { a: await inventory(a), b: await inventory(b) });
  const { choice, notes } = await readVocabularies(models, new AbortController().signal);
  const testing = prepared.testingOf(seed, choice);
  const bytes = await Promise.all(
    testing.gather.gathers.map(({ side, shard, byteOffset, bytes: length }) =>
      bytesAt(models[side], shard, byteOffset, length),
    ),
  );
  const { alignment, views, identity, identicalBody } = prepared;
  const rows = testedRows(testing.sampled, testing.gather, bytes);
  const judged = judgedOf(views, testing, rows, {
    depth,
    seed,
    inventory: {
      pairs: alignment.pairs.length,
      measured: testing.runs.size,
      equal: [...testing.runs.values()].filter((run) => areEqual(rows.of(run.a), rows.of(run.b))).length,
      identical: identity.pairs.identical,
      identicalBody,
      unmatched: { a: alignment.unmatched.a.length, b: alignment.unmatched.b.length },
      missingShards: { a: a.missingShards.length, b: b.missingShards.length },
    },
    notes,
    kernels: await compiled,
  });
  return { ...judge(judged), judged, bytes: bytes.reduce((sum, { byteLength }) => sum + byteLength, 0) };
}
