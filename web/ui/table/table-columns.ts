import type { TensorRow } from '../../contract.ts';
import { roleName } from '../format/names.ts';
import { formatInteger, formatMagnitude, formatShape } from '../format/numbers.ts';
import { isUnread } from '../measured-values.ts';
import { formatExpected, MEASURES, measureOf, type MeasureKey } from '../measures.ts';
import { dtypeLabel } from './row-columns.ts';
import type { SortKey } from './row-order.ts';

/** A count of what was read; a dash where nothing was. */
function countRead(key: 'compared' | 'nonFiniteA' | 'nonFiniteB'): (row: TensorRow) => string {
  return (row) => (isUnread(row) ? '–' : formatInteger(row[key]));
}

const NON_FINITE = 'Infinite or not a number; left out of every measure.';

export interface TableColumn {
  /** `null`: it stands beside the column it belongs to and is not sorted by. */
  sort: SortKey | null;
  label: string;
  /** What it is called where its neighbour cannot be seen. */
  name: string;
  /** Shown when the heading is pointed at. */
  help: string;
  /** Pixels. */
  width: number;
  kind: 'text' | 'number' | 'unrelated';
  value(row: TensorRow): string;
}

function text(sort: SortKey, label: string, width: number, value: (row: TensorRow) => string): TableColumn {
  return { sort, label, name: label, help: '', width, kind: 'text', value };
}

function number(
  sort: SortKey,
  label: string,
  width: number,
  value: (row: TensorRow) => string,
  help = '',
): TableColumn {
  return { sort, label, name: label, help, width, kind: 'number', value };
}

const SHORT_LABELS = new Map<MeasureKey, string>([
  ['pearson', 'Pearson'],
  ['p99AbsDiff', '99 % of |a − b|'],
]);

/** A measure and, right beside it, what unrelated tensors would give. */
function measured(key: MeasureKey): TableColumn[] {
  const measure = measureOf(key);
  const label = SHORT_LABELS.get(key) ?? measure.label;
  const column = number(
    key,
    label,
    130,
    (row) => measure.format(row[key]),
    `${measure.definition} Unrelated: ${measure.unrelated}`,
  );
  if (key === 'maxAbsDiff') return [column];
  const unrelated: TableColumn = {
    sort: null,
    label: 'if unrelated',
    name: `${label} if unrelated`,
    help: measure.unrelated,
    width: 106,
    kind: 'unrelated',
    value: (row) => formatExpected(measure, measure.expected(row)),
  };
  return [column, unrelated];
}

/** The columns after the name, in order: every measure of a row. */
export const COLUMNS: readonly TableColumn[] = [
  text('role', 'Role', 130, (row) => roleName(row.role)),
  number('layer', 'Layer', 76, (row) => (row.layer === null ? '–' : String(row.layer))),
  ...MEASURES.flatMap(({ key }) => measured(key)),
  number(
    'compared',
    'Compared',
    120,
    countRead('compared'),
    'Elements compared: fewer than the shape holds where a sample was read, a dash where nothing was.',
  ),
  number('elements', 'Shape', 140, (row) => formatShape(row.shape), 'Sorted by the number of elements.'),
  text('dtype', 'Stored as', 120, dtypeLabel),
  number('expert', 'Expert', 86, (row) => (row.expert === undefined ? '–' : String(row.expert))),
  number('meanA', 'Mean of a', 130, (row) => formatMagnitude(row.meanA)),
  number('meanB', 'Mean of b', 130, (row) => formatMagnitude(row.meanB)),
  number('stdA', 'Deviation of a', 136, (row) => formatMagnitude(row.stdA), 'Standard deviation.'),
  number('stdB', 'Deviation of b', 136, (row) => formatMagnitude(row.stdB), 'Standard deviation.'),
  number('nonFiniteA', 'Non-finite in a', 140, countRead('nonFiniteA'), NON_FINITE),
  number('nonFiniteB', 'Non-finite in b', 140, countRead('nonFiniteB'), NON_FINITE),
];
