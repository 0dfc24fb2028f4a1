import type { ModelConfig } from '../read/config.ts';

/** Where models of several towers keep what concerns the language model, and older ones their attention. */
const NESTED = ['text_config', 'llm_config', 'language_config', 'attn_config', 'ffn_config'];
const MOST_NAME = 64;

/** Looks keys up in a configuration, then in its parts. Values are the file's: checked here, once. */
export interface ConfigValues {
  /** The first of these keys that holds a whole number from 1 to 2^31. */
  count(...keys: string[]): number | null;
  flag(key: string): boolean | null;
  text(key: string): string | null;
  has(...keys: string[]): boolean;
  /** `model_type` of the whole and of its language model, then the class it names; made safe to show. */
  modelTypes: string[];
}

export function configValues(config: ModelConfig | null): ConfigValues {
  const parts = partsOf(config);
  const all = (key: string) =>
    parts.map((part) => part.get(key)).filter((value) => value !== undefined && value !== null);
  return {
    count: (...keys) => keys.flatMap(all).find(isCount) ?? null,
    flag: (key) => all(key).find((value) => typeof value === 'boolean') ?? null,
    text: (key) => all(key).find((value) => typeof value === 'string') ?? null,
    has: (...keys) => keys.some((key) => all(key).length > 0),
    modelTypes: [...all('model_type'), ...all('architectures').map(first)]
      .map((value) => (typeof value === 'string' ? safeName(value) : ''))
      .filter((name) => name !== ''),
  };
}

function partsOf(config: ModelConfig | null): ReadonlyMap<string, unknown>[] {
  if (config === null) return [];
  const nested = NESTED.map((key) => config.get(key)).filter(
    (value): value is object => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  return [config, ...nested.map((value) => new Map(Object.entries(value)))];
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 2 ** 31;
}

function safeName(value: string): string {
  return value.slice(0, MOST_NAME).replace(/[^\w.-]/g, '');
}
