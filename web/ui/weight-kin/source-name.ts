import { msg, str } from '@lit/localize';
import type { Source } from '../../options.ts';
import { formatInteger } from '../format/numbers.ts';

/** `demo/willow` for `https://example.org/models/demo/willow/model.safetensors`: what tells one address from another. */
function addressName(address: string): string {
  if (!address.includes('://') || !URL.canParse(address)) return address;
  const { host, pathname } = new URL(address);
  const parts = pathname
    .replace(/\/(?:model\.safetensors(?:\.index\.json)?)?$/, '')
    .split('/')
    .filter((part) => part !== '');
  return parts.length === 0 ? host : parts.slice(-2).join('/');
}

/** What a source is called before anything of it was read: a repository, the end of an address, a file's or a folder's name. */
export function sourceName(source: Source): string {
  if (typeof source === 'string') return addressName(source);
  if (source instanceof URL) return addressName(source.href);
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
