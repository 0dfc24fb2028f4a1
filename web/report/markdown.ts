import { msg, str } from '@lit/localize';
import type { Verdict } from '../contract.ts';
import { canonicalHash } from './canonical-hash.ts';
import type { RowwiseReport } from './canonical.ts';
import { citation } from './citation.ts';
import { dateText } from './figure-text.ts';
import { againLines, evidenceTable, modelLines, tensorTable } from './markdown-sections.ts';
import { codeText, escapedText } from './markdown-text.ts';
import { depthSentence, inEnglish, verdictFacts, type SentenceOf } from './report-words.ts';

/** A picture that lies elsewhere, or in a data: URL. */
export interface MarkdownPicture {
  title: string;
  description: string;
  url: string;
}

export interface MarkdownOptions {
  pictures?: readonly MarkdownPicture[];
  /** The report's own sentences in the reader's language; default as they are. */
  sentence?: SentenceOf;
  /** SHA-256 of the canonical text, where it is known already. */
  hash?: string;
  /** Rows of the whole report, where `tensors` holds but the first of them. */
  rows?: number;
}

function listOf(title: string, sentences: readonly string[], sentence: SentenceOf): string[] {
  if (sentences.length === 0) return [];
  return ['', `## ${title}`, '', ...sentences.map((each) => `- ${escapedText(sentence(each).text)}`)];
}

function pictureOf({ title, description, url }: MarkdownPicture): string[] {
  // Neither may end the link's destination.
  const address = url.replace(/[\s<>]/g, encodeURIComponent);
  return ['', `![${escapedText(`${title}. ${description}`)}](<${address}>)`];
}

function verdictLines(report: RowwiseReport, sentence: SentenceOf): string[] {
  const { verdict } = report;
  const facts = verdictFacts(report, sentence).map(({ label, value }) => `- **${label}**: ${escapedText(value.text)}`);
  const lists: [string, Verdict['caveats']][] = [
    [msg('Read with this in mind'), verdict.caveats],
    [msg('What would change this verdict'), verdict.changes ?? []],
  ];
  return [
    `**${escapedText(sentence(verdict.summary).text) || '–'}**`,
    '',
    ...facts,
    ...lists.flatMap(([title, sentences]) => listOf(title, sentences, sentence)),
  ];
}

/**
 * A report as Markdown (CommonMark with tables): the verdict's sentence first, then its null, p, threshold and power, caveats, evidence,
 * models with their revisions, how to run it again, and the hash that names what was found. Names and sentences come from
 * whoever wrote the report and are shown as text: they make no markup, no link and no table cell.
 */
export function markdown(report: RowwiseReport, options: MarkdownOptions = {}): string {
  const { pictures = [], sentence = inEnglish, hash = canonicalHash(report), rows } = options;
  const { tool, created, models } = report;
  const [a, b] = [codeText(models.a.name), codeText(models.b.name)];
  const { version, methods } = tool;
  const date = dateText(created);
  const [made, how] = [escapedText(version), escapedText(methods)];
  const lines = [
    `# ${msg(str`Are ${a} and ${b} related?`)}`,
    '',
    ...verdictLines(report, sentence),
    ...pictures.flatMap(pictureOf),
    '',
    `## ${msg('Evidence')}`,
    '',
    ...evidenceTable(report, sentence),
    '',
    `## ${msg('Tensors')}`,
    '',
    ...tensorTable(report, rows),
    '',
    `## ${msg('Models and revisions')}`,
    '',
    ...modelLines(report),
    '',
    `## ${msg('How to run it again')}`,
    '',
    msg(
      'Give the JSON file of this report to Weightkin, which reads the same sources again and says figure by figure what agrees:',
    ),
    '',
    ...againLines(report),
    `- ${depthSentence(report)}`,
    `- ${msg(str`Made by Weightkin ${made} (methods ${how}) on ${date}.`)}`,
    `- ${msg('SHA-256 of the canonical text, equal for every run on the same weights, depth and seed:')} ${codeText(hash)}`,
    '',
    `## ${msg('Cite')}`,
    '',
    codeText(citation(report, hash).text, 4096),
    '',
  ];
  return lines.join('\n');
}
