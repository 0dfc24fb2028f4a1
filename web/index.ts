import type { CheckpointSummary, Report } from './contract.ts';
import * as engine from './engine/client.ts';
import { modelInputOf } from './engine/model-input-of.ts';
import { checkedOptions } from './engine/checked-options.ts';
import { collectRows } from './engine/collect-rows.ts';
import type { CompareOptions, ReadOptions, Source } from './options.ts';

export { canonical } from './report/canonical.ts';
export { MalformedCheckpoint, UnreadableSource } from './read/errors.ts';
export type * from './contract.ts';
export type * from './options.ts';

/**
 * Reads a checkpoint's headers, no weights: of files, of a repository, of an address.
 * @throws MalformedCheckpoint, UnreadableSource or AbortError, with a message of one sentence for a person
 *
 * @example
 * const { layers, parameters } = await inspect([...input.files]);
 */
export async function inspect(source: Source, options: ReadOptions = {}): Promise<CheckpointSummary> {
  return engine.inspectWhole(await modelInputOf(source, options.signal), options);
}

/**
 * Compares the weights of two checkpoints, tensor by tensor, in workers of its own, and judges whether they are related.
 * @throws MalformedCheckpoint, UnreadableSource or AbortError, with a message of one sentence for a person; TypeError for
 * an unknown depth or a seed that is no integer; what `onProgress` throws
 *
 * @example
 * const report = await compare('owner/model@main', filesOfB, { depth: 'full', onProgress: ({ bytesRead }) => show(bytesRead) });
 */
export async function compare(a: Source, b: Source, options: CompareOptions = {}): Promise<Report> {
  const { depth, seed, workers, signal, onProgress, hub, token, cache, keep } = checkedOptions(options);
  const models = { a: await modelInputOf(a, signal), b: await modelInputOf(b, signal) };
  const controls = await Promise.all((options.controls ?? []).map((source) => modelInputOf(source, signal)));
  const { port1, port2 } = new MessageChannel();
  const rows = collectRows(port1);
  try {
    const asked = { depth, seed, workers, signal, onProgress, hub, token, cache, keep, controls };
    await engine.compare(models.a, models.b, { ...asked, rows: port2 });
    return await rows;
  } finally {
    port1.close();
  }
}
