import type { Evidence, TestMeta } from '../../contract.ts';
import { shortenName } from '../format/names.ts';
import { formatCorrelation, formatInteger } from '../format/numbers.ts';
import { atMost } from '../format/probabilities.ts';
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
  const short = shortenName(title, 80);
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** Where z falls, for a reader who has never heard of one. */
function whereabouts(z: number): string {
  if (z < -4) return 'to the left of them, which no relation explains';
  if (z < 2) return 'among them: nothing here tells this pair from unrelated models';
  if (z < 4) return 'at their edge: unrelated models come this far now and then';
  if (z < 8) return 'beyond them';
  return 'far beyond all of them';
}

/** One or more sentences: what the picture shows. */
export function caption(evidence: Evidence): string {
  const { z, log10p, exact, effect, null: chance } = evidence;
  const places =
    chance.picture && chance.draws
      ? `Unrelated models fall within the grey shape: ${formatInteger(chance.draws)} draws from chance${chance.kind === '' ? '' : ` (${shortenName(chance.kind, 80)})`}.`
      : 'Unrelated models fall within the grey shape, the normal curve: 999 of 1,000 between −3.3 and 3.3.';
  const here = `This pair lies at ${formatZ(z)}, ${whereabouts(z ?? 0)}.`;
  const decision = exact && log10p !== null ? ` What decides is the exact bound, ${atMost(log10p)}, not z.` : '';
  return `${places} ${here}${decision}${cosineText(effect)}${naiveText(evidence)}`;
}

/** The figure that misleads most, beside what it would be anyway. */
function cosineText({ meanCosine, expectedCosine }: Record<string, number>): string {
  if (meanCosine === undefined || expectedCosine === undefined) return '';
  return ` Their raw cosine is ${formatCorrelation(meanCosine)}; unrelated gains with these means and spreads have ${formatCorrelation(expectedCosine)}.`;
}

function naiveText(evidence: Evidence): string {
  const naive = naiveFigure(evidence);
  const { effectiveLayers } = evidence.effect;
  if (naive === null || effectiveLayers === undefined) return '';
  return ` Counting every layer as independent would give ${formatZ(naive)}; the layers of one model resemble each other so much that they count as ${effectiveLayers.toFixed(1)}.`;
}
