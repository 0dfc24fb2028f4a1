export const SUFFIX = '.safetensors';
export const INDEX_SUFFIX = '.safetensors.index.json';

/** `model-00001-of-00005.safetensors`; some writers use `_`, some six digits (DeepSeek-R1: `-00001-of-000163`). */
const NUMBERED = /^(.*[-_])([0-9]{5,6})(-of-)([0-9]{5,6})\.safetensors$/s;

/** The largest models have a few hundred shards. */
export const MOST_SHARDS = 10_000;

export interface NumberedName {
  /** Equal for the shards of one checkpoint. */
  family: string;
  /** What stands before the number, without its separator. */
  stem: string;
  number: number;
  total: number;
  /** Name of another shard of the family. */
  sibling: (number: number) => string;
}

/** The parts of a shard's name, or `null` where it is not numbered. */
export function numberedName(name: string): NumberedName | null {
  const [, prefix, digits, of, total] = NUMBERED.exec(name) ?? [];
  if (prefix === undefined || digits === undefined || of === undefined || total === undefined) return null;
  return {
    family: `${prefix}*${of}${total}`,
    stem: prefix.slice(0, -1),
    number: Number(digits),
    total: Number(total),
    sibling: (number) => `${prefix}${String(number).padStart(digits.length, '0')}${of}${total}${SUFFIX}`,
  };
}

/** A file name for people: `zephyr` of `zephyr-00001-of-00002.safetensors`. */
export function stemOf(name: string): string {
  const numbered = numberedName(name);
  if (numbered !== null && numbered.stem !== '') return numbered.stem;
  return name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name;
}

/** Why an index may not name this shard, as the rest of a sentence about the name; `null` where it may. */
export function shardNameFault(name: string): string | null {
  if (name === '') return 'is empty';
  if (/[\p{Cc}\p{Cs}]/u.test(name)) return 'holds a control character';
  if (/[/\\:]/.test(name) || name === '.' || name === '..') return 'is not the plain name of a file in the same folder';
  if (!name.endsWith(SUFFIX)) return 'does not end in .safetensors';
  if (name.length > 255) return 'is longer than a file name can be';
  return null;
}
