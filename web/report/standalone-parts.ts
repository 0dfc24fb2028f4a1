import { msg, str } from '@lit/localize';
import type { Evidence, Report } from '../contract.ts';
import { plainName } from '../read/quote-name.ts';
import type { RowwiseReport } from './canonical.ts';
import { outcomeWord, rankText } from './evidence-words.ts';
import type { MeasureKey } from './expected-measures.ts';
import { figureText, wholeText } from './figure-text.ts';
import { withNull } from './measure-with-null.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { namedModels } from './missing-sources.ts';
import { formatP, withPowers } from './probabilities.ts';
import { sourcesOf } from './report-sources.ts';
import { nullText, testTitle, verdictFacts, type SentenceOf } from './report-words.ts';
import { seedText } from './verdict-words.ts';

/** What a page of this kind can hold and still be scrolled and printed. */
const MOST_ROWS = 2000;
const MOST_SOURCES = 100;
const LONGEST_SENTENCE = 4000;

/** What a report says, in the language it is said in. */
export function said({ text, lang }: { text: string; lang?: string }): Markup {
  const shown = plainName(withPowers(text), LONGEST_SENTENCE);
  return lang === undefined ? markup`${shown}` : markup`<span lang="${lang}">${shown}</span>`;
}

/** A name that anybody chose: its direction of writing ends with it. */
export function named(name: string, longest?: number): Markup {
  return markup`<bdi>${plainName(name, longest)}</bdi>`;
}

export function sentenceList(title: string, sentences: readonly string[], sentence: SentenceOf): Content {
  if (sentences.length === 0) return null;
  return markup`<h3>${title}</h3><ul>${sentences.map((each) => markup`<li>${said(sentence(each))}</li>`)}</ul>`;
}

export function verdictPart(report: Pick<Report, 'verdict' | 'evidence' | 'seed'>, sentence: SentenceOf): Content {
  const { verdict, seed } = report;
  const facts = verdictFacts({ ...report, seed: 0 }, sentence);
  const warning = seedText(seed);
  return markup`<p class="verdict">${said(sentence(verdict.summary))}</p>
${warning === '' ? null : markup`<p class="seed">${warning}</p>`}
<dl>${facts.map(({ label, value }) => markup`<dt>${label}</dt><dd>${said(value)}</dd>`)}</dl>
${sentenceList(msg('Read with this in mind'), verdict.caveats, sentence)}
${sentenceList(msg('What would change this verdict'), verdict.changes ?? [], sentence)}`;
}

/** A table that scrolls by itself; columns other than `names` hold numbers. */
function table(
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly Content[])[],
  { kind, names }: { kind: 'evidence' | 'tensors'; names: readonly number[] },
): Markup {
  const cells = (row: readonly Content[]) =>
    row.map((cell, at) =>
      names.includes(at) ? markup`<td class="name">${cell}</td>` : markup`<td class="number">${cell}</td>`,
    );
  return markup`<div class="wide" role="region" tabindex="0" aria-label="${caption}"><table class="${kind}"><caption>${caption}</caption>
<thead><tr>${titles.map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => markup`<tr>${cells(row)}</tr>
`,
  )}</tbody></table></div>`;
}

export function evidencePart(report: Pick<Report, 'evidence' | 'tests'>, sentence: SentenceOf): Content {
  const { evidence } = report;
  if (evidence.length === 0) return markup`<p>${msg('No test was run.')}</p>`;
  const title = (each: Evidence) => said(testTitle(report, each, sentence));
  const rows = evidence.map((each) => [
    title(each),
    outcomeWord(each.verdict),
    each.log10p === null ? '–' : formatP(each.log10p),
    rankText(each),
    said(sentence(each.null.kind)),
    figureText(each.statistic),
    nullText(each),
    figureText(each.z),
  ]);
  const titles = [
    msg('Test'),
    msg('Outcome'),
    msg('p at most'),
    msg('Standing'),
    msg('Null'),
    msg('Statistic'),
    msg('If unrelated'),
    msg('z (0 ± 1 if unrelated)'),
  ];
  const caveats = evidence.flatMap((each) =>
    each.caveats.map((caveat) => markup`<li>${title(each)}: ${said(sentence(caveat))}</li>`),
  );
  return markup`${table(msg('Every test, with what unrelated models give'), titles, rows, { kind: 'evidence', names: [0, 1, 3, 4] })}
${caveats.length === 0 ? null : markup`<ul>${caveats}</ul>`}`;
}

const MEASURES = ['pearson', 'cosine', 'relL2', 'equal', 'meanAbsDiff'] as const satisfies MeasureKey[];

export function tensorPart({ tensors }: Pick<RowwiseReport, 'tensors'>, total = 0): Content {
  const rows: Content[][] = [];
  let seen = 0;
  for (const row of tensors) {
    seen += 1;
    if (rows.length === MOST_ROWS) continue;
    const measures = MEASURES.flatMap((key) => withNull(key, row));
    rows.push([named(row.a), row.a === row.b ? '=' : named(row.b), wholeText(row.compared), ...measures]);
  }
  const count = Math.max(seen, total);
  if (count === 0) return markup`<p>${msg('No tensor of one model has a counterpart in the other.')}</p>`;
  const unrelated = msg('if unrelated');
  const labels = [
    msg('Pearson correlation'),
    msg('Cosine'),
    msg('Relative distance'),
    msg('Equal values'),
    msg('Mean |a − b|'),
  ];
  const titles = [
    msg('Tensor of A'),
    msg('Tensor of B'),
    msg('Compared'),
    ...labels.flatMap((label) => [label, unrelated]),
  ];
  const [shown, all] = [wholeText(rows.length), wholeText(count)];
  const cut =
    count > rows.length
      ? msg(str`The first ${shown} of ${all} rows: the CSV and the JSON of the report hold them all.`)
      : '';
  return markup`${table(msg('Pairs of tensors, with what unrelated tensors would give'), titles, rows, { kind: 'tensors', names: [0, 1] })}
${cut === '' ? null : markup`<p>${cut}</p>`}`;
}

/** Models, where each lies and at which revision; where it can be read again. */
export function modelsPart({ models }: Pick<Report, 'models'>): Content {
  const places = namedModels(sourcesOf({ models }));
  return namedModels(models).map(({ model, value }, at) => {
    const { name, tensors, parameters, sources } = value;
    const [many, all, rest] = [tensors, parameters, sources.length - MOST_SOURCES].map(wholeText);
    const place = places[at]?.value;
    const files = sources.slice(0, MOST_SOURCES).map(({ name: file, url, revision, size, headerSha256 }) => {
      const [bytes, hash] = [wholeText(size), headerSha256.slice(0, 16)];
      const pinned = revision === undefined ? null : markup` @ <code>${plainName(revision)}</code>`;
      return markup`<li><code>${plainName(url ?? file, 400)}</code>${pinned}, ${msg(str`${bytes} bytes, header SHA-256 ${hash}…`)}</li>`;
    });
    return markup`<h3>${model}: ${named(name)}</h3><p>${msg(str`${many} tensors, ${all} parameters`)}</p>
<ul>${files}${sources.length > MOST_SOURCES ? markup`<li>${msg(str`and ${rest} further files, which the JSON of the report lists`)}</li>` : null}</ul>
${place && 'address' in place ? markup`<p>${msg('To be read again at:')} <code>${plainName(place.address, 4096)}</code></p>` : null}`;
  });
}
