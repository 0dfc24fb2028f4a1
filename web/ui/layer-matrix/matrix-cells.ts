import { msg, str } from '@lit/localize';
import type { CellPlace } from '../../charts/cell-map.ts';
import type { Evidence, LayerMatrix, Report } from '../../contract.ts';
import type { CellMapData } from '../cells/cell-map.ts';
import { leftOut } from '../format/left-out.ts';
import { counted, formatInteger } from '../format/numbers.ts';
import { formatZ } from '../null-picture/null-words.ts';

/** In standard deviations; each step is twice the last. */
const BOUNDS = [2, 4, 8, 16, 32] as const;
const CHANCE = 3.3;
/** Layers of either side that are drawn: more than models have. */
export const MOST_SIDE = 512;

/** The first matrix among the evidence; tests that decide come first in a report. */
export function matrixOf(evidence: readonly Evidence[]): LayerMatrix | null {
  const found = evidence.find(({ matrix }) => matrix && matrix.a.length > 0 && matrix.b.length > 0);
  return found?.matrix ?? null;
}

/** Every layer of B against every layer of A, the best map outlined; the first `MOST_SIDE` of a stranger's. */
export function matrixCells({ z, ...all }: LayerMatrix, layerMap: Report['layerMap']): CellMapData {
  const [a, b] = [all.a.slice(0, MOST_SIDE), all.b.slice(0, MOST_SIDE)];
  const left = all.a.length * all.b.length - a.length * b.length;
  const [columnOf, rowOf] = [a, b].map((layers) => new Map(layers.map((layer, at) => [layer, at]))) as [
    Map<number, number>,
    Map<number, number>,
  ];
  const mapped = new Set<number>();
  const outlined = (layerMap ?? []).flatMap((pair): CellPlace[] => {
    const [row, column] = [rowOf.get(pair.b), columnOf.get(pair.a)];
    if (row === undefined || column === undefined || mapped.has(row * a.length + column)) return [];
    mapped.add(row * a.length + column);
    return [{ row, column }];
  });
  const value = ({ row, column }: CellPlace) => z[row]?.[column] ?? null;
  const isMapped = (place: CellPlace) => mapped.has(place.row * a.length + place.column);
  const [ofB, ofA, onMap] = [counted(b.length, 'layer'), counted(a.length, 'layer'), formatInteger(outlined.length)];
  const description = msg(
    str`${ofB} of B by ${ofA} of A; ${onMap} on the best map, outlined. Every value is in the table.`,
  );
  return {
    id: 'layer-matrix',
    title: msg('Layers of B against layers of A'),
    description: left > 0 ? `${description} ${leftOut(left)}` : description,
    note: left > 0 ? leftOut(left) : '',
    unrelated: msg('Unrelated layers give faint cells, z between −3.3 and 3.3 in 999 of 1,000, without a line.'),
    rows: b.map(String),
    columns: a.map(String),
    rowTitle: msg('layer of B'),
    columnTitle: msg('layer of A'),
    columnHead: (layer) => msg(str`layer ${layer}`),
    isSquare: true,
    bounds: BOUNDS,
    value,
    format: formatZ,
    formatBound: (bound) => `${bound < 0 ? '−' : ''}${Math.abs(bound)}`,
    describe: (place) =>
      describeCell(value(place), {
        inB: String(b[place.row] ?? ''),
        inA: String(a[place.column] ?? ''),
        isMapped: isMapped(place),
      }),
    outlined,
    chance: CHANCE,
    chanceLabel: msg('999 of 1,000 unrelated pairs'),
    keyLabel: msg('z of each pair of layers, in standard deviations from what unrelated layers give.'),
    csvHead: ['layerB', 'layerA', 'z', 'onBestMap', 'zIfUnrelated', 'deviationIfUnrelated'],
    csvRows(place) {
      const found = value(place);
      const [inB, inA] = [b[place.row] ?? null, a[place.column] ?? null];
      return found === null ? [] : [[inB, inA, found, isMapped(place) ? 1 : 0, 0, 1]];
    },
  };
}

interface Where {
  inB: string;
  inA: string;
  isMapped: boolean;
}

function describeCell(found: number | null, { inB, inA, isMapped }: Where): string {
  if (found === null) {
    return isMapped
      ? msg(str`Layer ${inB} of B against layer ${inA} of A: not tried; on the best map.`)
      : msg(str`Layer ${inB} of B against layer ${inA} of A: not tried.`);
  }
  const z = formatZ(found);
  return isMapped
    ? msg(str`Layer ${inB} of B against layer ${inA} of A: z ${z}; on the best map; unrelated layers 0 ± 1.`)
    : msg(str`Layer ${inB} of B against layer ${inA} of A: z ${z}; unrelated layers 0 ± 1.`);
}
