import { msg, str } from '@lit/localize';
import type { Evidence } from '../../contract.ts';
import type { CellMapData } from '../cells/cell-map.ts';
import { roleName } from '../format/names.ts';
import { leftOut } from '../format/left-out.ts';
import { counted, formatCorrelation } from '../format/numbers.ts';
import { formatZ } from '../null-picture/null-words.ts';

/** Tests whose values by layer and role are correlations, so that they share one scale. */
const GAINS = 'norm-gains';
const CORRELATIONS = new Set(['residual-sign-flip', 'channel-swap', GAINS]);

/** From the stream's entry to its exit, as a layer does its work; others follow. */
const ORDER = ['attn_norm', 'q', 'k', 'v', 'q_norm', 'k_norm', 'o', 'mlp_norm', 'router', 'gate', 'up', 'down'];

/** Fixed, so that two reports can be compared by eye; each step about three times the last. */
const BOUNDS = [0.01, 0.03, 0.1, 0.3, 0.7] as const;
const DEVIATIONS = 3;

/** More than models have; a stranger's report may name a million roles. */
export const MOST_ROLES = 64;
export const MOST_LAYERS = 1024;

interface Cell {
  value: number;
  z: number | null;
}

/** What chance alone explains is drawn faint, however far it scatters: gains have few entries, matrices many. */
function shadeOf(cell: Cell | undefined): number | null {
  if (!cell) return null;
  const deviation = deviationOf(cell);
  const isChance = deviation !== null && Math.abs(cell.value) <= DEVIATIONS * deviation;
  return isChance ? Math.sign(cell.value) * Math.min(Math.abs(cell.value), BOUNDS[0]) : cell.value;
}

/** How far chance scatters a cell's value; `null` where that is not known. */
function deviationOf({ value, z }: Cell): number | null {
  return z === null || z === 0 || value === 0 || !Number.isFinite(z) ? null : Math.abs(value / z);
}

function orderOf(role: string): number {
  const at = ORDER.indexOf(role);
  return at === -1 ? ORDER.length : at;
}

/** Whether there is anything to map. */
export function hasRoleCells(evidence: readonly Evidence[]): boolean {
  return evidence.some(
    ({ test, perLayer }) =>
      CORRELATIONS.has(test) && perLayer?.some(({ role, value }) => role !== undefined && Number.isFinite(value)),
  );
}

/** The sampled correlations of every layer and role as a map of cells; `null` where there are none. */
export function roleCells(evidence: readonly Evidence[]): CellMapData | null {
  const cells: CellsByRole = new Map();
  const deviations = { weights: [] as number[], gains: [] as number[] };
  for (const { test, perLayer = [] } of evidence) {
    if (!CORRELATIONS.has(test)) continue;
    for (const { layer, role, value, z } of perLayer) {
      if (role === undefined || !Number.isFinite(value)) continue;
      const ofRole = cells.get(role) ?? new Map<number, Cell>();
      cells.set(role, ofRole);
      if (!ofRole.has(layer)) ofRole.set(layer, { value, z: z ?? null });
      const deviation = deviationOf({ value, z: z ?? null });
      if (deviation !== null) deviations[test === GAINS ? 'gains' : 'weights'].push(deviation);
    }
  }
  if (cells.size === 0) return null;
  const { roles, layers } = drawnOf(cells);
  const at = (row: number, column: number) => cells.get(roles[row] ?? '')?.get(layers[column] ?? -1);
  const [ofWeights, ofGains] = [median(deviations.weights), median(deviations.gains)];
  const deviation = ofWeights ?? ofGains;
  const chance = deviation === null ? null : DEVIATIONS * deviation;
  const [roleCount, layerCount] = [counted(roles.length, 'role'), counted(layers.length, 'layer')];
  const description = msg(str`${roleCount} over ${layerCount}; every value is in the table.`);
  const left = cellsBeyond(cells, { roles, layers });
  return {
    id: 'layer-role-correlation',
    title: msg('Correlation by layer and role'),
    description: left > 0 ? `${description} ${leftOut(left)}` : description,
    note: left > 0 ? leftOut(left) : '',
    unrelated: msg('Unrelated models give faint cells of both colours, without a pattern.'),
    rows: roles.map(roleName),
    columns: layers.map(String),
    rowTitle: msg('role'),
    columnTitle: msg('layer'),
    columnHead: (layer) => msg(str`layer ${layer}`),
    isSquare: false,
    bounds: BOUNDS,
    value: ({ row, column }) => at(row, column)?.value ?? null,
    shade: ({ row, column }) => shadeOf(at(row, column)),
    format: formatCorrelation,
    formatBound: formatStep,
    describe: ({ row, column }) =>
      describeCell(at(row, column), { layer: String(layers[column] ?? ''), role: roleName(roles[row] ?? '') }),
    outlined: [],
    chance,
    chanceLabel: chanceText(chance, ofWeights === null ? 'gains' : 'weights'),
    keyLabel: msg(
      'Correlation of the sampled entries, from −1 to 1; each step is about three times the last. A cell that chance alone explains is faint, whatever its value.',
    ),
    csvHead: ['layer', 'role', 'correlation', 'z', 'deviationIfUnrelated'],
    csvRows({ row, column }) {
      const cell = at(row, column);
      return cell ? [[layers[column] ?? null, roles[row] ?? '', cell.value, cell.z, deviationOf(cell)]] : [];
    },
  };
}

type CellsByRole = Map<string, Map<number, Cell>>;

interface Drawn {
  roles: string[];
  layers: number[];
}

/** The roles with the most cells, in the order of a layer's work, and their first layers. */
function drawnOf(cells: CellsByRole): Drawn {
  const sizeOf = (role: string) => cells.get(role)?.size ?? 0;
  const roles = [...cells.keys()]
    .toSorted((x, y) => sizeOf(y) - sizeOf(x) || orderOf(x) - orderOf(y))
    .slice(0, MOST_ROLES)
    .toSorted((x, y) => orderOf(x) - orderOf(y) || (x < y ? -1 : 1));
  const layers = new Set(roles.flatMap((role) => [...(cells.get(role)?.keys() ?? [])]));
  return { roles, layers: [...layers].toSorted((x, y) => x - y).slice(0, MOST_LAYERS) };
}

/** How many cells are in none of the roles and layers that are drawn. */
function cellsBeyond(cells: CellsByRole, { roles, layers }: Drawn): number {
  const all = [...cells.values()].reduce((sum, ofRole) => sum + ofRole.size, 0);
  return roles.reduce((left, role) => left - layers.filter((layer) => cells.get(role)?.has(layer)).length, all);
}

function describeCell(cell: Cell | undefined, { layer, role }: { layer: string; role: string }): string {
  if (!cell) return msg(str`Layer ${layer}, ${role}: not sampled.`);
  const value = formatCorrelation(cell.value);
  const own = deviationOf(cell);
  if (cell.z === null || own === null) {
    return msg(str`Layer ${layer}, ${role}: correlation ${value}; unrelated models about 0.`);
  }
  const [z, deviation] = [formatZ(cell.z), formatStep(own)];
  return msg(str`Layer ${layer}, ${role}: correlation ${value}, z ${z}; unrelated models 0 ± ${deviation}.`);
}

function chanceText(chance: number | null, kind: 'gains' | 'weights'): string {
  if (chance === null) return '';
  const reach = formatStep(chance);
  return kind === 'gains'
    ? msg(str`unrelated gains: within ± ${reach}`)
    : msg(str`unrelated weights: within ± ${reach}`);
}

/** Two digits are all that a scatter is known to. */
function formatStep(value: number): string {
  return `${value < 0 ? '−' : ''}${Number(Math.abs(value).toPrecision(2))}`;
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
