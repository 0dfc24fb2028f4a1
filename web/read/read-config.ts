import type { CheckpointFile } from './checkpoint-file.ts';
import type { Checkpoint } from './checkpoint.ts';
import { readCompanion } from './companion-bytes.ts';
import type { ModelConfig } from './config.ts';
import { MalformedCheckpoint, UnreadableSource } from './errors.ts';
import { parseLooseJson } from './loose-json.ts';
import { malformed } from './malformed.ts';

export type FoundConfig = Pick<Checkpoint, 'config' | 'configNote'>;

const NAMES = ['config.json', 'adapter_config.json'];
/** The longest configurations, with tables of labels or of quantised layers, take some hundred thousand bytes. */
const LARGEST = 2 ** 20;

/**
 * The configuration among the files beside the weights. Weights can be compared without one, so whatever is wrong with it is
 * told in `configNote` rather than thrown.
 *
 * Throws `AbortError`.
 */
export async function readConfig(
  companions: ReadonlyMap<string, CheckpointFile>,
  signal?: AbortSignal,
): Promise<FoundConfig> {
  try {
    for (const name of NAMES) {
      const bytes = await readCompanion({ companions }, name, { limit: LARGEST, signal });
      if (bytes !== null) return { config: parseConfig(name, bytes), configNote: null };
    }
  } catch (error) {
    if (!(error instanceof MalformedCheckpoint || error instanceof UnreadableSource)) throw error;
    return { config: null, configNote: error.message };
  }
  return { config: null, configNote: 'There is no config.json beside the weights.' };
}

/** Throws `MalformedCheckpoint`. */
function parseConfig(file: string, bytes: Uint8Array): ModelConfig {
  let value: unknown;
  try {
    value = parseLooseJson(bytes);
  } catch (cause) {
    throw malformed({ file, what: 'is not JSON, so it was not used', cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed({ file, what: 'is not a JSON object, so it was not used' });
  }
  return new Map(Object.entries(value));
}
