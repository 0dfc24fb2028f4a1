import { msg, str } from '@lit/localize';
import { formatInteger } from './integers.ts';

/** A count with its noun, for one and for any other number: English needs both, Korean a counter that fits the noun. */
interface Forms {
  one(count: string): string;
  other(count: string): string;
}

const NOUNS = {
  byte: {
    one: (count) => msg(str`${count} byte`),
    other: (count) => msg(str`${count} bytes`),
  },
  channel: {
    one: (count) => msg(str`${count} channel`),
    other: (count) => msg(str`${count} channels`),
  },
  difference: {
    one: (count) => msg(str`${count} difference`),
    other: (count) => msg(str`${count} differences`),
  },
  element: {
    one: (count) => msg(str`${count} element`),
    other: (count) => msg(str`${count} elements`),
  },
  file: {
    one: (count) => msg(str`${count} file`),
    other: (count) => msg(str`${count} files`),
  },
  'further layer': {
    one: (count) => msg(str`${count} further layer`),
    other: (count) => msg(str`${count} further layers`),
  },
  'further role': {
    one: (count) => msg(str`${count} further role`),
    other: (count) => msg(str`${count} further roles`),
  },
  host: {
    one: (count) => msg(str`${count} host`),
    other: (count) => msg(str`${count} hosts`),
  },
  'later request': {
    one: (count) => msg(str`${count} later request`),
    other: (count) => msg(str`${count} later requests`),
  },
  layer: {
    one: (count) => msg(str`${count} layer`),
    other: (count) => msg(str`${count} layers`),
  },
  'other file': {
    one: (count) => msg(str`${count} other file`),
    other: (count) => msg(str`${count} other files`),
  },
  pair: {
    one: (count) => msg(str`${count} pair`),
    other: (count) => msg(str`${count} pairs`),
  },
  request: {
    one: (count) => msg(str`${count} request`),
    other: (count) => msg(str`${count} requests`),
  },
  role: {
    one: (count) => msg(str`${count} role`),
    other: (count) => msg(str`${count} roles`),
  },
  shard: {
    one: (count) => msg(str`${count} shard`),
    other: (count) => msg(str`${count} shards`),
  },
  tensor: {
    one: (count) => msg(str`${count} tensor`),
    other: (count) => msg(str`${count} tensors`),
  },
  worker: {
    one: (count) => msg(str`${count} worker`),
    other: (count) => msg(str`${count} workers`),
  },
} satisfies Record<string, Forms>;

export type Noun = keyof typeof NOUNS;

const ENGLISH = new Intl.PluralRules('en');

/** `1 tensor`, `1,234 tensors`; `텐서 1,234개`. */
export function counted(count: number, noun: Noun): string {
  const form = ENGLISH.select(count) === 'one' ? 'one' : 'other';
  return NOUNS[noun][form](formatInteger(count));
}
