import type { CellPlace } from '../../charts/cell-map.ts';
import type { Evidence, LayerMatrix, Report } from '../../contract.ts';
import type { CellMapData } from '../cells/cell-map.ts';
import { counted, formatInteger } from '../format/numbers.ts';
import { formatZ } from '../null-picture/null-words.ts';

/** In standard deviations; each step is twice the last. */
const BOUNDS = [2, 4, 8, 16, 32] as const;
const CHANCE = 3.3;

/** The first matrix among the evidence; tests that decide come first in a report. */
export function matrixOf(evidence: readonly Evidence[]): LayerMatrix | null {
  const found = evidence.find(({ matrix }) => matrix && matrix.a.length > 0 && matrix.b.length > 0);
  return found?.matrix ?? null;
}

/** Every layer of B against every layer of A, the best map outlined. */
export function matrixCells({ a, b, z }: LayerMatrix, layerMap: Report['layerMap']): CellMapData {
  const [columnOf, rowOf] = [a, b].map((layers) => new Map(layers.map((layer, at) => [layer, at]))) as [
    Map<number, number>,
    Map<number, number>,
  ];
  const outlined = (layerMap ?? []).flatMap((pair): CellPlace[] => {
    const [row, column] = [rowOf.get(pair.b), columnOf.get(pair.a)];
    return row === undefined || column === undefined ? [] : [{ row, column }];
  });
  const mapped = new Set(outlined.map(({ row, column }) => row * a.length + column));
  const value = ({ row, column }: CellPlace) => z[row]?.[column] ?? null;
  return {
    title: 'Layers of B against layers of A',
    description: `${counted(b.length, 'layer')} of B by ${counted(a.length, 'layer')} of A; ${formatInteger(outlined.length)} on the best map, outlined. Every value is in the table.`,
    rows: b.map(String),
    columns: a.map(String),
    rowTitle: 'layer of B',
    columnTitle: 'layer of A',
    isSquare: true,
    bounds: BOUNDS,
    value,
    format: formatZ,
    formatBound: (bound) => `${bound < 0 ? '−' : ''}${Math.abs(bound)}`,
    describe(place) {
      const found = value(place);
      const where = `Layer ${b[place.row] ?? ''} of B against layer ${a[place.column] ?? ''} of A`;
      const isMapped = mapped.has(place.row * a.length + place.column);
      const map = isMapped ? '; on the best map' : '';
      return found === null
        ? `${where}: not tried${map}.`
        : `${where}: z ${formatZ(found)}${map}; unrelated layers 0 ± 1.`;
    },
    outlined,
    chance: CHANCE,
    chanceLabel: '999 of 1,000 unrelated pairs',
    keyLabel: 'z of each pair of layers, in standard deviations from what unrelated layers give.',
  };
}
