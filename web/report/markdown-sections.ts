import { msg, str } from '@lit/localize';
import type { Evidence, Report } from '../contract.ts';
import type { RowwiseReport } from './canonical.ts';
import { outcomeWord, rankText } from './evidence-words.ts';
import { figureText, wholeText } from './figure-text.ts';
import { withNull } from './measure-with-null.ts';
import { codeText, escapedText, tableOf } from './markdown-text.ts';
import { namedModels } from './missing-sources.ts';
import { formatP } from './probabilities.ts';
import { sourcesOf } from './report-sources.ts';
import { nullText, testTitle, type SentenceOf } from './report-words.ts';

/** Longer tables are not read; the CSV holds every row. */
const MOST_ROWS = 200;
const MOST_SOURCES = 20;

export function evidenceTable(report: Pick<Report, 'evidence' | 'tests'>, sentence: SentenceOf): string[] {
  const { evidence } = report;
  if (evidence.length === 0) return [msg('No test was run.')];
  const title = (each: Evidence) => escapedText(testTitle(report, each, sentence).text);
  const rows = evidence.map((each) => [
    title(each),
    outcomeWord(each.verdict),
    rankText(each),
    figureText(each.statistic),
    nullText(each),
    figureText(each.z),
    each.log10p === null ? '–' : formatP(each.log10p),
    escapedText(sentence(each.null.kind).text) || '–',
  ]);
  const titles = [
    msg('Test'),
    msg('Outcome'),
    msg('Standing'),
    msg('Statistic'),
    msg('If unrelated'),
    msg('z (0 ± 1 if unrelated)'),
    msg('p at most'),
    msg('Null'),
  ];
  const caveats = evidence.flatMap((each) =>
    each.caveats.map((caveat) => `- ${title(each)}: ${escapedText(sentence(caveat).text)}`),
  );
  return [...tableOf(titles, rows), ...(caveats.length > 0 ? ['', ...caveats] : [])];
}

export function modelLines({ models }: Pick<Report, 'models'>): string[] {
  return namedModels(models).flatMap(({ model, value }) => {
    const { name, tensors, parameters, sources } = value;
    const [many, all] = [wholeText(tensors), wholeText(parameters)];
    const shown = sources.slice(0, MOST_SOURCES).map(({ name: file, url, revision, size, headerSha256 }) => {
      const [bytes, hash] = [wholeText(size), codeText(headerSha256.slice(0, 16))];
      const at = revision === undefined ? '' : ` @ ${codeText(revision)}`;
      const where = `${codeText(url ?? file)}${at}`;
      return `  - ${where}, ${msg(str`${bytes} bytes, header SHA-256 ${hash}…`)}`;
    });
    const rest = wholeText(sources.length - shown.length);
    return [
      `- **${model}**: ${codeText(name)}, ${msg(str`${many} tensors, ${all} parameters`)}`,
      ...shown,
      ...(sources.length > MOST_SOURCES
        ? [`  - ${msg(str`and ${rest} further files, which the JSON of the report lists`)}`]
        : []),
    ];
  });
}

/** From where each model can be read again. */
export function againLines(report: Pick<Report, 'models'>): string[] {
  return namedModels(sourcesOf(report)).map(({ model, value }) => {
    if ('address' in value) return `- **${model}**: ${codeText(value.address, 4096)}`;
    const files = value.files.slice(0, MOST_SOURCES).map((name) => codeText(name));
    const names = files.join(', ') || '–';
    return `- **${model}**: ${msg(str`files of these names, whose address the report does not know: ${names}`)}`;
  });
}

/** The rows of tensors, up to a number that can be read. */
export function tensorTable({ tensors }: Pick<RowwiseReport, 'tensors'>, total = 0): string[] {
  const rows: string[][] = [];
  let seen = 0;
  for (const row of tensors) {
    seen += 1;
    if (rows.length === MOST_ROWS) continue;
    const measures = (['pearson', 'cosine', 'relL2', 'equal'] as const).flatMap((key) => withNull(key, row));
    rows.push([codeText(row.a), row.b === row.a ? '=' : codeText(row.b), wholeText(row.compared), ...measures]);
  }
  const count = Math.max(seen, total);
  if (count === 0) return [msg('No tensor of one model has a counterpart in the other.')];
  const unrelated = msg('if unrelated');
  const titles = [
    msg('Tensor of A'),
    msg('Tensor of B'),
    msg('Compared'),
    msg('Pearson correlation'),
    unrelated,
    msg('Cosine'),
    unrelated,
    msg('Relative distance'),
    unrelated,
    msg('Equal values'),
    unrelated,
  ];
  const [shown, all] = [wholeText(rows.length), wholeText(count)];
  const cut =
    count > rows.length
      ? ['', msg(str`The first ${shown} of ${all} rows: the CSV and the JSON of the report hold them all.`)]
      : [];
  return [...tableOf(titles, rows), ...cut];
}
