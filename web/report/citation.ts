import { msg, str } from '@lit/localize';
import type { ModelSummary, Report } from '../contract.ts';
import { plainName } from '../read/quote-name.ts';
import { dateText } from './figure-text.ts';
import { formatP } from './probabilities.ts';
import { relationWords } from './verdict-words.ts';

type Cited = Omit<Report, 'tensors'>;

/** What BibTeX reads as more than a character. */
const TEX = new Map([
  ['\\', '\\textbackslash{}'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
  ...[...'{}%#$&_'].map((character) => [character, `\\${character}`] as const),
]);

function texText(text: string): string {
  return text.replace(/[\\~^{}%#$&_]/g, (character) => TEX.get(character) ?? '').replaceAll('"', "''");
}

/**
 * `owner/model @ 0123abcd…`; without a revision the address and ETag. A header holds names and shapes only, which two models may share:
 * where there is nothing better its hash is called what it is.
 */
function modelText({ name, sources }: ModelSummary): string {
  const shown = plainName(name, 120);
  const revisions = [...new Set(sources.flatMap(({ revision }) => revision ?? []))];
  if (revisions.length > 0) return `${shown} @ ${revisions.map((revision) => plainName(revision, 64)).join(', ')}`;
  const [first] = sources;
  if (first === undefined) return shown;
  const etag = plainName(first.etag ?? '', 80);
  const hash = first.headerSha256.slice(0, 16);
  const files = sources.length;
  const which =
    first.url === undefined
      ? [msg(str`header SHA-256 ${hash}…, not of the weights`)]
      : [plainName(first.url, 400), ...(etag === '' ? [] : [msg(str`ETag ${etag}`)])];
  return `${shown} (${[...which, ...(files > 1 ? [msg(str`first of ${files} files`)] : [])].join('; ')})`;
}

/** Letters and digits that name this report among others of its kind. */
function keyOf(hash: string): string {
  return `weightkin-${hash.replace(/[^0-9a-f]/gi, '').slice(0, 12)}`;
}

/**
 * How a report is cited: the models and their revisions (else address and ETag; of files of a disk how the
 * first header's SHA-256 begins), the verdict with its p, depth and a
 * seed other than 0, the tool and its methods, the date, and the SHA-256 of the canonical text. `bibtex` is the same as an entry.
 * @param hash as `canonicalHash` gives it
 */
export function citation(report: Cited, hash: string): { text: string; bibtex: string } {
  const { models, verdict, depth, seed, tool, created } = report;
  const [a, b] = [modelText(models.a), modelText(models.b)];
  const date = dateText(created);
  const [version, methods] = [plainName(tool.version), plainName(tool.methods)];
  const { label } = relationWords(verdict);
  const bound = verdict.log10p === null ? '' : formatP(verdict.log10p);
  const p = bound === '' ? msg('no test was run') : msg(str`p at most ${bound}`);
  const thirds = models.controls.map(modelText).join('; ');
  const controls = thirds === '' ? '' : msg(str`controls: ${thirds}`);
  const how = [
    msg(str`depth ${depth}`),
    ...(seed === 0 ? [] : [msg(str`seed ${seed}`)]),
    ...(controls ? [controls] : []),
  ].join(', ');
  const title = msg(str`Weights of ${a} and ${b}: ${label} (${p})`);
  const note = [how, msg(str`methods ${methods}`), msg(str`canonical report SHA-256 ${hash}`)].join('; ');
  const text = `${title}. Weightkin ${version}, ${date}. ${note}.`;
  const fields: [string, string][] = [
    ['title', `{${texText(title)}}`],
    ['author', '{{Weightkin}}'],
    ['year', `{${date.slice(0, 4)}}`],
    ['date', `{${date}}`],
    ['version', `{${texText(version)}}`],
    ['note', `{${texText(note)}}`],
  ];
  const bibtex = `@misc{${keyOf(hash)},\n${fields.map(([field, value]) => `  ${field} = ${value},\n`).join('')}}\n`;
  return { text, bibtex };
}
