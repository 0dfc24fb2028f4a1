import { plainName } from '../read/quote-name.ts';
import { withPowers } from './probabilities.ts';

/** A sentence of ours has some hundred characters. */
const LONGEST = 4000;
const ACTIVE = /[\\`*_[\]<>|~&$#]/g;
const AT_START = /^(?:[-+=!]|\d{1,9}(?=[.)]))/;

/**
 * A text of anybody's as Markdown that shows it and does nothing: one line, no markup, no link (neither of addresses nor of `@`
 * names), no character that turns the direction of writing.
 */
export function escapedText(text: string): string {
  return plainName(withPowers(text), LONGEST)
    .trim()
    .replace(ACTIVE, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replaceAll('@', '(at)')
    .replace(AT_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** A name as code, where nothing is read as markup. A pipe would end a table's cell, code or not. */
export function codeText(name: string, longest?: number): string {
  const shown = plainName(name, longest).replaceAll('|', '\\u{7c}') || '""';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const room = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${room}${shown}${room}${fence}`;
}

/** Cells are Markdown already. */
export function tableOf(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)];
}
