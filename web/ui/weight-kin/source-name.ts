import { msg, str } from '@lit/localize';
import type { Source } from '../../options.ts';
import { formatInteger } from '../format/numbers.ts';

/** What a source is called before anything of it was read: its address as given, a file's or a folder's name. */
export function sourceName(source: Source): string {
  if (typeof source === 'string') return source;
  if (source instanceof URL) return source.href;
  if (!Array.isArray(source)) return source.name;
  const [first, ...others] = source;
  if (!first) return '';
  const count = formatInteger(others.length);
  const { name } = first;
  return others.length === 0 ? name : msg(str`${name} and ${count} more files`);
}

/** Sources as an attribute names them: separated by spaces, which no address holds. */
export function sourcesFrom(text: string | null): string[] {
  return (text ?? '').split(/\s+/).filter((part) => part !== '');
}
