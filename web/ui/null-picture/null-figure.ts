import { msg, str } from '@lit/localize';
import type { Evidence } from '../../contract.ts';
import { nullPictureId } from '../../report/null-picture-id.ts';
import type { FigureData } from '../figure/figure-data.ts';
import { shortenName } from '../format/names.ts';
import { formatInteger } from '../format/numbers.ts';
import { atMost } from '../format/probabilities.ts';
import type { PicturedReport } from './null-picture.ts';
import { caption, formatZ, shapeText, testTitle } from './null-words.ts';

/** A place on the z axis: of the pair, of a third model, or of so many draws between two. */
interface Line {
  /** As the file names it. */
  what: string;
  /** As the table names it. */
  label: string;
  z: number | null;
  to: number | null;
  log10p: number | null;
  draws: number | null;
}

function linesOf({ z, log10p, controls = [], null: chance }: Evidence, { models }: PicturedReport): Line[] {
  const pair = { what: 'this pair', label: msg('this pair'), z, to: null, log10p, draws: null };
  const others = controls.map((figure): Line => {
    const third = models.controls[figure.control]?.name ?? String(figure.control + 1);
    const [name, side] = [shortenName(third, 40), shortenName(models[figure.side].name, 40)];
    const label = msg(str`control: ${name} and ${side}`);
    return { what: `control: ${name} and ${side}`, label, z: figure.z, to: null, log10p: figure.log10p, draws: null };
  });
  const { from = 0, to = 0, counts = [] } = chance.picture ?? {};
  const step = (to - from) / Math.max(1, counts.length);
  const draws = counts.map((count, at): Line => {
    const [low, high] = [from + at * step, from + (at + 1) * step];
    return { what: 'draws of the null', label: msg('draws of the null'), z: low, to: high, log10p: null, draws: count };
  });
  return [pair, ...others, ...draws];
}

/** What stands around the null picture of one test. */
export function nullFigure(evidence: Evidence, report: PicturedReport): FigureData {
  const name = testTitle(evidence.test, report.tests ?? []);
  const z = formatZ(evidence.z);
  const lines = linesOf(evidence, report);
  return {
    id: nullPictureId(evidence.test),
    title: msg(str`${name}: this pair at z ${z}`),
    description: caption(evidence),
    unrelated: shapeText(evidence),
    table: {
      label: msg(str`The data behind the picture: ${name}`),
      head: [msg('Pair or draws'), msg('z, or from'), msg('to'), msg('p'), msg('draws')],
      words: 1,
      rows: lines.length,
      row(index) {
        const line = lines[index];
        if (!line) return [];
        const draws = line.draws === null ? '–' : formatInteger(line.draws);
        return [line.label, formatZ(line.z), formatZ(line.to), atMost(line.log10p) || '–', draws];
      },
    },
    csv: {
      head: ['test', 'what', 'z', 'zTo', 'log10p', 'draws'],
      *rows() {
        for (const line of lines) yield [evidence.test, line.what, line.z, line.to, line.log10p, line.draws];
      },
    },
  };
}
