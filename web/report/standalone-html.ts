import { msg, str } from '@lit/localize';
import { sha256 } from '@noble/hashes/sha2.js';
import { plainName } from '../read/quote-name.ts';
import { canonicalHash } from './canonical-hash.ts';
import type { RowwiseReport } from './canonical.ts';
import { citation } from './citation.ts';
import { dateText } from './figure-text.ts';
import { markup, toHtml, type Content, type Markup } from './markup.ts';
import { isNullPicture } from './null-picture-id.ts';
import { depthSentence, inEnglish, type SentenceOf } from './report-words.ts';
import { evidencePart, modelsPart, named, tensorPart, verdictPart } from './standalone-parts.ts';
import { STANDALONE_STYLE } from './standalone-style.ts';
import { relationWords } from './verdict-words.ts';

/** A picture as text of a whole SVG document, with its own colours. */
export interface StandaloneFigure {
  /** A null picture's (`isNullPicture`) stands right below the verdict, as on the page; the others follow the evidence in their order. */
  id: string;
  title: string;
  description: string;
  svg: string;
}

export interface StandaloneOptions {
  figures: readonly StandaloneFigure[];
  /** BCP 47, of the sentences that are not the report's own. */
  language: string;
  /** The report's own sentences in the reader's language; default as they are. */
  sentence?: SentenceOf;
  /** SHA-256 of the canonical text, where it is known already. */
  hash?: string;
  /** Rows of the whole report, where `tensors` holds but the first of them. */
  rows?: number;
}

/** Bytes that are turned into characters at once. */
const CHUNK = 0x8000;

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/** As an image nothing in an SVG can act: no script runs, no link leads anywhere, nothing is fetched. */
function figurePart({ title, description, svg }: StandaloneFigure): Markup {
  return markup`<figure><img src="data:image/svg+xml;base64,${base64(utf8(svg))}" alt="${`${title}. ${description}`}">
<figcaption>${title}. ${description}</figcaption></figure>
`;
}

function policy(): string {
  const hash = base64(sha256(utf8(STANDALONE_STYLE)));
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
}

function section(title: string, ...content: Content[]): Markup {
  return markup`<section><h2>${title}</h2>
${content}</section>
`;
}

/**
 * A report as one HTML file that needs nothing else: no script, no font, no request; its own Content-Security-Policy says so. Sections stand in
 * the order of the page: verdict, null picture, evidence, the other figures, tensors (the first 2,000 rows), models, how to run it again.
 * Names, sentences and pictures may be anybody's: they are text and images, never markup.
 */
export function standaloneHtml(report: RowwiseReport, options: StandaloneOptions): string {
  const { figures, language, sentence = inEnglish, hash = canonicalHash(report), rows } = options;
  const { models, verdict, tool, created } = report;
  const [version, methods] = [plainName(tool.version), plainName(tool.methods)];
  const [a, b] = [plainName(models.a.name, 60), plainName(models.b.name, 60)];
  const { label } = relationWords(verdict);
  const title = msg(str`${a} and ${b}: ${label}`);
  const summary = plainName(sentence(verdict.summary).text, 300);
  const date = dateText(created);
  const others = figures.filter((figure) => !isNullPicture(figure));
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<meta name="description" content="${summary}">
<meta property="og:type" content="article">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${summary}">
<style>`;
  const body = markup`</style>
</head>
<body>
<main>
<header><p class="label">${msg('Are these two models related?')}</p><h1>${named(models.a.name)} · ${named(models.b.name)}</h1></header>
${section(msg('Verdict'), verdictPart(report, sentence), figures.filter(isNullPicture).map(figurePart))}
${section(msg('Evidence'), evidencePart(report, sentence))}
${others.length > 0 ? section(msg('Figures'), others.map(figurePart)) : null}
${section(msg('Tensors'), tensorPart(report, rows))}
${section(msg('Models and revisions'), modelsPart(report))}
${section(
  msg('How to run it again'),
  markup`<p>${msg('Give the JSON file of this report to Weightkin, which reads the same sources again and says figure by figure what agrees. The JSON is no part of this page: ask whoever published it.')}</p>
<p>${depthSentence(report)}</p>
<p>${msg(str`Made by Weightkin ${version} (methods ${methods}) on ${date}.`)}</p>
<p>${msg('SHA-256 of the canonical text, equal for every run on the same weights, depth and seed:')} <code>${hash}</code></p>`,
)}
${section(msg('Cite'), markup`<p>${citation(report, hash).text}</p>`)}
</main>
</body>
</html>
`;
  return toHtml(page) + STANDALONE_STYLE + toHtml(body);
}
