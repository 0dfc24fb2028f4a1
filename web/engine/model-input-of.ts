import type { Source } from '../options.ts';
import type { ModelInput } from '../read/model-input.ts';
import { inputFiles } from './input-files.ts';

/**
 * A source as the engine takes it.
 * @throws UnreadableSource for folders that may not be read, and for what is no source at all; AbortError
 */
export async function modelInputOf(source: Source, signal?: AbortSignal): Promise<ModelInput> {
  if (typeof source === 'string' || source instanceof URL) return { kind: 'address', address: String(source) };
  return { kind: 'files', files: await inputFiles(source, signal) };
}
