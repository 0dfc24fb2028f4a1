import { msg, str } from '@lit/localize';
import type { Evidence, TestMeta } from '../../contract.ts';
import { shortenName } from '../format/names.ts';
import { formatCorrelation, formatInteger } from '../format/numbers.ts';
import { atMost } from '../format/probabilities.ts';
import { reportText } from '../language/report-text.ts';
import { naiveFigure } from './pictured.ts';

const MINUS = '−';

/** A z as it is read: one decimal, two below ten: `61.2`, `1.38`, `−0.70`. */
export function formatZ(z: number | null): string {
  if (z === null || Number.isNaN(z)) return '–';
  const size = Math.abs(z);
  const text = size >= 100 ? formatInteger(size) : size.toFixed(size < 10 ? 2 : 1);
  return z < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}

/** What a test is called; a test without a record keeps its own name. */
export function testTitle(test: string, tests: readonly TestMeta[]): string {
  const title = tests.find((meta) => meta.test === test)?.title ?? test.replaceAll('-', ' ');
  const short = shortenName(reportText(title).text, 80);
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** Where z falls, for a reader who has never heard of one. */
function whereabouts(z: number): string {
  const here = formatZ(z);
  if (z < -4) return msg(str`This pair lies at ${here}, to the left of them, which no relation explains.`);
  if (z < 2)
    return msg(str`This pair lies at ${here}, among them: nothing here tells this pair from unrelated models.`);
  if (z < 4) return msg(str`This pair lies at ${here}, at their edge: unrelated models come this far now and then.`);
  if (z < 8) return msg(str`This pair lies at ${here}, beyond them.`);
  return msg(str`This pair lies at ${here}, far beyond all of them.`);
}

/** What the grey shape is, in one sentence. */
export function shapeText({ null: chance }: Pick<Evidence, 'null'>): string {
  if (!chance.picture || !chance.draws) {
    return msg('Unrelated models fall within the grey shape, the normal curve: 999 of 1,000 between −3.3 and 3.3.');
  }
  const draws = formatInteger(chance.draws);
  const kind = shortenName(reportText(chance.kind).text, 80);
  return kind === ''
    ? msg(str`Unrelated models fall within the grey shape: ${draws} draws from chance.`)
    : msg(str`Unrelated models fall within the grey shape: ${draws} draws from chance (${kind}).`);
}

/** One or more sentences: what the picture shows. */
export function caption(evidence: Evidence): string {
  const { z, log10p, exact, effect } = evidence;
  const bound = exact && log10p !== null ? atMost(log10p) : '';
  const sentences = [
    shapeText(evidence),
    whereabouts(z ?? 0),
    bound === '' ? '' : msg(str`What decides is the exact bound, ${bound}, not z.`),
    cosineText(effect),
    naiveText(evidence),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** The figure that misleads most, beside what it would be anyway. */
function cosineText({ meanCosine, expectedCosine }: Record<string, number>): string {
  if (meanCosine === undefined || expectedCosine === undefined) return '';
  const [cosine, expected] = [formatCorrelation(meanCosine), formatCorrelation(expectedCosine)];
  return msg(str`Their raw cosine is ${cosine}; unrelated gains with these means and spreads have ${expected}.`);
}

function naiveText(evidence: Evidence): string {
  const naive = naiveFigure(evidence);
  const { effectiveLayers } = evidence.effect;
  if (naive === null || effectiveLayers === undefined) return '';
  const [z, layers] = [formatZ(naive), effectiveLayers.toFixed(1)];
  return msg(
    str`Counting every layer as independent would give ${z}; the layers of one model resemble each other so much that they count as ${layers}.`,
  );
}
