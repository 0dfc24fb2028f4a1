import type { CheckpointSummary, Report, Verification } from './contract.ts';
import * as engine from './engine/client.ts';
import { modelInputOf } from './engine/model-input-of.ts';
import { checkedOptions } from './engine/checked-options.ts';
import { compareWhole } from './engine/compare-whole.ts';
import { verifyReport } from './engine/verify-report.ts';
import type { CompareOptions, ReadOptions, Source, VerifyOptions } from './options.ts';
import { checkReport } from './report/check-report.ts';

export { canonical } from './report/canonical.ts';
export { checkReport } from './report/check-report.ts';
export { parseReport } from './report/parse-report.ts';
export { MalformedReport } from './report/malformed-report.ts';
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
  const asked = { depth, seed, workers, signal, onProgress, hub, token, cache, keep, controls };
  return compareWhole(models, asked);
}

/**
 * Runs a published report again, in this browser: the same sources at the same revisions, depth and seed, and says figure by figure
 * what agrees. `options.files` stand in for sources that were files; a model for which neither files nor an address are there is told in
 * `missing`, and nothing is run. The addresses are the report's: show its reader the hosts before calling this.
 * @throws MalformedReport where the report is not sound; UnreadableSource where weights cannot be read once every model has
 * been opened; AbortError
 *
 * @example
 * const { agrees, figures, missing } = await verify(await (await fetch(url)).json(), { files: { b: [...input.files] } });
 */
export async function verify(report: Report, options: VerifyOptions = {}): Promise<Verification> {
  const published = checkReport(report);
  const { workers, signal, onProgress, hub, token, cache, keep, files = {} } = options;
  const inputOf = async (source: Source | undefined) =>
    source === undefined || (Array.isArray(source) && source.length === 0) ? undefined : modelInputOf(source, signal);
  const thirds = published.models.controls.map((_, at) => inputOf(files.controls?.[at] ?? options.controls?.[at]));
  const given = { a: await inputOf(files.a), b: await inputOf(files.b), controls: await Promise.all(thirds) };
  return verifyReport(published, { workers, signal, onProgress, hub, token, cache, keep, given });
}
