import { msg, str } from '@lit/localize';
import type { TensorRow } from '../../contract.ts';
import { roleName } from '../format/names.ts';
import { formatInteger, formatMagnitude, formatShape } from '../format/numbers.ts';
import { isUnread } from '../../report/measured-values.ts';
import { formatExpected, MEASURES, measureOf, type MeasureKey } from '../measures.ts';
import { dtypeLabel } from './row-columns.ts';
import type { SortKey } from './row-order.ts';

/** A count of what was read; a dash where nothing was. */
function countRead(key: 'compared' | 'nonFiniteA' | 'nonFiniteB'): (row: TensorRow) => string {
  return (row) => (isUnread(row) ? '–' : formatInteger(row[key]));
}

const nonFinite = () => msg('Infinite or not a number; left out of every measure.');

/** A column; its words are in the language that is shown when they are read. */
export interface TableColumn {
  /** `null`: it stands beside the column it belongs to and is not sorted by. */
  sort: SortKey | null;
  readonly label: string;
  /** What it is called where its neighbour cannot be seen. */
  readonly name: string;
  /** Shown when the heading is pointed at. */
  readonly help: string;
  /** Pixels. */
  width: number;
  kind: 'text' | 'number' | 'unrelated';
  value(row: TensorRow): string;
}

type Words = () => string;

interface ColumnOptions extends Pick<TableColumn, 'sort' | 'width' | 'kind' | 'value'> {
  label: Words;
  name?: Words;
  help?: Words;
}

function column({ label, name = label, help = () => '', ...rest }: ColumnOptions): TableColumn {
  return {
    ...rest,
    get label() {
      return label();
    },
    get name() {
      return name();
    },
    get help() {
      return help();
    },
  };
}

function text(sort: SortKey, label: Words, width: number, value: TableColumn['value']): TableColumn {
  return column({ sort, label, width, kind: 'text', value });
}

function number(sort: SortKey, label: Words, width: number, value: TableColumn['value'], help?: Words): TableColumn {
  return column({ sort, label, width, kind: 'number', value, ...(help ? { help } : {}) });
}

const SHORT_LABELS = new Map<MeasureKey, Words>([
  ['pearson', () => msg('Pearson')],
  ['p99AbsDiff', () => msg('99 % of |a − b|')],
]);

/** A measure and, right beside it, what unrelated tensors would give. */
function measured(key: MeasureKey): TableColumn[] {
  const measure = measureOf(key);
  const label = SHORT_LABELS.get(key) ?? (() => measure.label);
  const help = () => {
    const { definition, unrelated } = measure;
    return msg(str`${definition} Unrelated: ${unrelated}`);
  };
  const own = number(key, label, 130, (row) => measure.format(row[key]), help);
  if (key === 'maxAbsDiff') return [own];
  const unrelated = column({
    sort: null,
    label: () => msg('if unrelated'),
    name: () => {
      const name = label();
      return msg(str`${name} if unrelated`);
    },
    help: () => measure.unrelated,
    width: 106,
    kind: 'unrelated',
    value: (row) => formatExpected(measure, measure.expected(row)),
  });
  return [own, unrelated];
}

/** The columns after the name, in order: every measure of a row. */
export const COLUMNS: readonly TableColumn[] = [
  text(
    'role',
    () => msg('Role'),
    130,
    (row) => roleName(row.role),
  ),
  number(
    'layer',
    () => msg('Layer'),
    76,
    (row) => (row.layer === null ? '–' : String(row.layer)),
  ),
  ...MEASURES.flatMap(({ key }) => measured(key)),
  number(
    'compared',
    () => msg('Compared'),
    120,
    countRead('compared'),
    () => msg('Elements compared: fewer than the shape holds where a sample was read, a dash where nothing was.'),
  ),
  number(
    'elements',
    () => msg('Shape'),
    140,
    (row) => formatShape(row.shape),
    () => msg('Sorted by the number of elements.'),
  ),
  text('dtype', () => msg('Stored as'), 120, dtypeLabel),
  number(
    'expert',
    () => msg('Expert'),
    86,
    (row) => (row.expert === undefined ? '–' : String(row.expert)),
  ),
  number(
    'meanA',
    () => msg('Mean of a'),
    130,
    (row) => formatMagnitude(row.meanA),
  ),
  number(
    'meanB',
    () => msg('Mean of b'),
    130,
    (row) => formatMagnitude(row.meanB),
  ),
  number(
    'stdA',
    () => msg('Deviation of a'),
    136,
    (row) => formatMagnitude(row.stdA),
    () => msg('Standard deviation.'),
  ),
  number(
    'stdB',
    () => msg('Deviation of b'),
    136,
    (row) => formatMagnitude(row.stdB),
    () => msg('Standard deviation.'),
  ),
  number('nonFiniteA', () => msg('Non-finite in a'), 140, countRead('nonFiniteA'), nonFinite),
  number('nonFiniteB', () => msg('Non-finite in b'), 140, countRead('nonFiniteB'), nonFinite),
];
