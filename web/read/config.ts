/**
 * What a checkpoint's config.json says, as parsed JSON: hostile, so every value is checked where it is used. A Map at the top,
 * since keys are the file's own words.
 */
export type ModelConfig = ReadonlyMap<string, unknown>;
