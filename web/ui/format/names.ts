import { msg } from '@lit/localize';

/** How many characters of a hostile name the page keeps at all, in titles and lists. */
export const MAX_NAME = 600;

/**
 * A name cut in its middle: the end of a tensor's name tells most. Counts code points, so no character is cut in two.
 */
export function shortenName(name: string, length: number): string {
  // A name may be megabytes long: only its ends are ever spread into characters.
  if (name.length <= length) return name;
  const tail = Math.ceil((length - 1) * 0.65);
  const head = length - 1 - tail;
  const start = Array.from(name.slice(0, head * 2))
    .slice(0, head)
    .join('');
  const end = Array.from(name.slice(-tail * 2))
    .slice(-tail)
    .join('');
  return `${start}…${end}`;
}

const ROLE_NAMES = new Map<string, () => string>([
  ['embed', () => msg('embedding')],
  ['unembed', () => msg('output head')],
  ['final_norm', () => msg('final norm')],
  ['attn_norm', () => msg('attention norm')],
  ['mlp_norm', () => msg('MLP norm')],
  ['q_norm', () => msg('query norm')],
  ['k_norm', () => msg('key norm')],
  ['q', () => msg('query')],
  ['k', () => msg('key')],
  ['v', () => msg('value')],
  ['o', () => msg('attention output')],
  ['gate', () => msg('MLP gate')],
  ['up', () => msg('MLP up')],
  ['down', () => msg('MLP down')],
  ['router', () => msg('router')],
]);

/** What a role is called on the page; roles it does not know keep their own name. */
export function roleName(role: string): string {
  return ROLE_NAMES.get(role)?.() ?? shortenName(role.replaceAll('_', ' '), 40);
}
