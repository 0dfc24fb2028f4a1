import { shortenName } from '../format/names.ts';

/** One setting of two configurations. */
export interface ConfigRow {
  /** `rope_scaling.factor`. */
  key: string;
  /** As JSON; '' where a side does not have it. */
  a: string;
  b: string;
  differs: boolean;
}

/** Rows beyond these are in the JSON alone. */
export const MOST_ROWS = 600;
/** Rows beyond these are only counted; far more than a configuration has. */
export const MOST_SORTED = 5000;
/** Characters of a path that is followed further: each of a thousand settings within repeats it. */
const LONGEST_PATH = 1024;
const DEEPEST = 4;
const LONGEST_KEY = 120;
const LONGEST_VALUE = 240;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Settings by their path. Values come from strangers: they are text from here on. */
function collect(value: unknown, path: string, depth: number, found: Map<string, string>): void {
  if (isRecord(value) && depth < DEEPEST && path.length <= LONGEST_PATH && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) {
      collect(inner, path === '' ? key : `${path}.${key}`, depth + 1, found);
    }
  } else if (path !== '') found.set(path, JSON.stringify(value) ?? '');
}

/** The values of one side of `context.configs`, whatever a stranger's report holds there; `null` where there are none. */
export function configValues(context: object, side: 'a' | 'b'): Record<string, unknown> | null {
  const configs = (context as { configs?: unknown }).configs;
  const config = isRecord(configs) && Object.hasOwn(configs, side) ? configs[side] : null;
  if (!isRecord(config) || !isRecord(config['values'])) return null;
  return config['values'];
}

/** How many values were too much for the report. */
export function cutValues(context: object, side: 'a' | 'b'): number {
  const configs = (context as { configs?: unknown }).configs;
  const config = isRecord(configs) && Object.hasOwn(configs, side) ? configs[side] : null;
  return isRecord(config) && typeof config['cut'] === 'number' && config['cut'] > 0 ? config['cut'] : 0;
}

export interface ConfigRows {
  /** What differs first, then by key; no more than `MOST_SORTED`. */
  rows: ConfigRow[];
  /** Of all settings, how many differ. */
  differing: number;
  settings: number;
}

/** Both configurations side by side. */
export function configRows(context: object): ConfigRows {
  const [a, b] = (['a', 'b'] as const).map((side) => {
    const found = new Map<string, string>();
    collect(configValues(context, side) ?? {}, '', 0, found);
    return found;
  }) as [Map<string, string>, Map<string, string>];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  const differs = (key: string) => (a.get(key) ?? '') !== (b.get(key) ?? '');
  const differing = keys.filter(differs);
  const candidates = [...differing, ...keys.filter((key) => !differs(key))].slice(0, MOST_SORTED);
  const shown = (text: string | undefined) => shortenName(text ?? '', LONGEST_VALUE);
  const rows = candidates.map((key, at): ConfigRow => ({
    key: shortenName(key, LONGEST_KEY),
    a: shown(a.get(key)),
    b: shown(b.get(key)),
    differs: at < differing.length,
  }));
  return {
    rows: rows.toSorted((x, y) => Number(y.differs) - Number(x.differs) || (x.key < y.key ? -1 : 1)),
    differing: differing.length,
    settings: keys.length,
  };
}
