import type { ModelConfig } from '../read/config.ts';

/** A configuration as a report holds it; what was too much is left out and counted. */
export interface ShownConfig {
  values: Record<string, unknown>;
  /** Values that were left out or cut. */
  cut: number;
}

/** Configurations of today's models take some 2 to 30 kB. */
export const MOST_CHARACTERS = 65_536;
export const MOST_KEYS = 500;
export const LONGEST_TEXT = 1000;
export const LONGEST_LIST = 256;
export const DEEPEST = 6;

interface Cutting {
  cut: number;
}

/** Without a prototype: the file's author chooses the keys. */
function record(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const made = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) made[key] = value;
  return made;
}

function shortened(value: unknown, depth: number, cutting: Cutting): unknown {
  if (typeof value === 'string' && value.length > LONGEST_TEXT) {
    cutting.cut += 1;
    return `${value.slice(0, LONGEST_TEXT)}…`;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) {
    cutting.cut += 1;
    return '…';
  }
  if (Array.isArray(value)) {
    if (value.length > LONGEST_LIST) cutting.cut += 1;
    return value.slice(0, LONGEST_LIST).map((item) => shortened(item, depth + 1, cutting));
  }
  return record(shortEntries(Object.entries(value), depth + 1, cutting));
}

function shortEntries(entries: readonly (readonly [string, unknown])[], depth: number, cutting: Cutting) {
  if (entries.length > MOST_KEYS) cutting.cut += entries.length - MOST_KEYS;
  return entries
    .slice(0, MOST_KEYS)
    .map(([key, value]) => [key.slice(0, LONGEST_TEXT), shortened(value, depth, cutting)] as const);
}

/** What a report shows of a configuration that anybody may have written: bounded in length, depth and number of keys. */
export function shownConfig(config: ModelConfig): ShownConfig {
  const cutting = { cut: 0 };
  const kept: (readonly [string, unknown])[] = [];
  let characters = 0;
  for (const entry of shortEntries([...config], 1, cutting)) {
    characters += JSON.stringify(entry).length;
    if (characters > MOST_CHARACTERS) cutting.cut += 1;
    else kept.push(entry);
  }
  return { values: record(kept), cut: cutting.cut };
}
