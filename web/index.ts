import type { CheckpointSummary, Report } from './contract.ts';
import { compareFiles, inspectWhole } from './engine/client.ts';
import { inputFiles } from './engine/input-files.ts';
import { checkedOptions } from './engine/checked-options.ts';
import { collectRows } from './engine/collect-rows.ts';
import type { CompareOptions, ReadOptions, Source } from './options.ts';

export { canonical } from './report/canonical.ts';
export { MalformedCheckpoint, UnreadableSource } from './read/errors.ts';
export type * from './contract.ts';
export type * from './options.ts';

/**
 * Reads a checkpoint's headers, no weights.
 * @throws MalformedCheckpoint, UnreadableSource or AbortError, with a message of one sentence for a person
 *
 * @example
 * const { layers, parameters } = await inspect([...input.files]);
 */
export async function inspect(source: Source, { signal }: ReadOptions = {}): Promise<CheckpointSummary> {
  return inspectWhole(await inputFiles(source, signal), { signal });
}

/**
 * Compares the weights of two checkpoints, tensor by tensor, in workers of its own.
 * @throws MalformedCheckpoint, UnreadableSource or AbortError, with a message of one sentence for a person; TypeError for
 * an unknown depth or a seed that is no integer; what `onProgress` throws
 *
 * @example
 * const report = await compare(filesOfA, filesOfB, { depth: 'full', onProgress: ({ bytesRead }) => show(bytesRead) });
 */
export async function compare(a: Source, b: Source, options: CompareOptions = {}): Promise<Report> {
  const { depth, seed, workers, signal, onProgress } = checkedOptions(options);
  const files = { a: await inputFiles(a, signal), b: await inputFiles(b, signal) };
  const { port1, port2 } = new MessageChannel();
  const rows = collectRows(port1);
  try {
    await compareFiles(files.a, files.b, { depth, seed, workers, signal, onProgress, rows: port2 });
    return await rows;
  } finally {
    port1.close();
  }
}
