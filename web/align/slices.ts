import type { ArchitectureRules } from './architectures.ts';
import { gateUpParts, GATE_UP_PATHS, type PackedPart, QKV_PATHS, qkvParts, run } from './packing.ts';
import type { Inventory, Matrix } from './matrix.ts';
import type { ModelFacts } from './model-facts.ts';
import { isChannelVector, layoutOf, PREDICTION_PREFIX, residualAxis } from './residual-axis.ts';
import { namedRole, type NamedRole, OTHER, rulesOf } from './roles.ts';
import type { Slice } from './slice.ts';

/** For gains of layers that no table knows: a vector as long as the stream is wide, called a norm. */
export const OTHER_NORM = 'other_norm';

export interface Slices {
  /** In the order of the inventory. No two have the same key. */
  slices: Slice[];
  /** Names whose role is not known; they can be compared under equal names. */
  unknown: string[];
}

interface Model {
  facts: ModelFacts;
  rules: ArchitectureRules;
  /** The architecture is known, by its configuration or by its tensors. */
  isKnown: boolean;
}

const PACKED_ROLES = ['qkv', 'gate_up'];
/** A norm that stands in a layer or outside, not inside attention or an MLP, whose channels are others. */
const NORM_NAME = /^[a-z0-9_]*(?:norm|ln)[a-z0-9_]*$/i;
const INNER_NORM = /^(?:[qkv]|kv|qk|query|key|value|head)_/i;
/** The most experts of a published model are 512. More are nobody's, and would be a slice each. */
const MOST_EXPERTS = 4096;
/** Beyond as many, fused tensors stay whole. */
const MOST_SLICES = 2 ** 21;
const FUSED_ROLES = new Set(['gate', 'up', 'gate_up', 'down', 'gate_bias', 'up_bias', 'gate_up_bias', 'down_bias']);

/**
 * What the matrices of a checkpoint do, in canonical orientation. Fused experts become a slice each; packed q, k and v, gate and
 * up are told apart where the packing and the head counts are known, and stay `qkv` or `gate_up` where not, to be compared with
 * what is packed alike. Vectors stay whole.
 *
 * Row r of a slice begins at place `placeOf(places, r)`: a row of its matrix where `axis` is `row` or `none`. Where it is
 * `column`, it is a column, counted through all experts: column c of expert e of a matrix `[experts, width, columns]` is number
 * `e * columns + c`.
 *
 * Where names are unknown, a matrix whose rows are as long as the stream is wide, and that is not square, is taken to read the
 * stream; all other axes are `none`, and so are those of towers and encoders beside the language model, whose streams are others.
 * Where two tensors claim the same place, the first keeps it and the other is `other`.
 */
export function slicesOf(inventory: Inventory, facts: ModelFacts): Slices {
  const slices: Slice[] = [];
  const unknown: string[] = [];
  const taken = new Set<string>();
  const prediction = new Set(facts.predictionLayers);
  const isKnown = facts.rules !== null || facts.architecture !== null;
  const model = { facts, rules: rulesOf(facts.rules), isKnown };
  for (const matrix of inventory.matrices) {
    const named = placed(namedRole(matrix.name, facts.rules), facts, prediction);
    let made = named.role === OTHER ? null : known(matrix, named, model, slices.length);
    let keys = made?.map(sliceKey) ?? [];
    if (made === null || keys.some((key) => taken.has(key))) {
      unknown.push(matrix.name);
      made = [unknownSlice(matrix, named, facts)];
      keys = made.map(sliceKey);
    }
    for (const key of keys) taken.add(key);
    for (const slice of made) slices.push(slice);
  }
  return { slices, unknown };
}

/** What slices of A and B meet by: role, layer and expert, or the name where the role is not known. */
export function sliceKey({ role, layer, expert, matrix }: Slice): string {
  return role.startsWith(OTHER) ? `${role} ${matrix.name}` : `${role} ${layer ?? ''} ${expert ?? ''}`;
}

/** Corrects a role by what the rest of the model shows: layers that predict further tokens, other stacks, a numbered head. */
function placed(named: NamedRole, { stack, headLayer }: ModelFacts, prediction: ReadonlySet<number>): NamedRole {
  const { role, layer } = named;
  if (role === OTHER || named.stack === null || layer === null) return named;
  if (role.startsWith('enc_')) return named;
  if (named.stack !== stack) return { ...named, role: OTHER };
  if (layer === headLayer) return { ...named, role: role.replace('attn_norm', 'final_norm'), layer: null };
  if (!prediction.has(layer) || role.startsWith(PREDICTION_PREFIX)) return named;
  return { ...named, role: PREDICTION_PREFIX + role };
}

/** `null` where it would be more slices than can be held. */
function known(matrix: Matrix, named: NamedRole, model: Model, before: number): Slice[] | null {
  const { shape } = matrix;
  const { layer } = named;
  const experts = fusedExperts(shape, named, model.facts);
  if (experts === 0) return block({ matrix, layer, expert: named.expert }, named, model, { e: 0, shape });
  if (experts > MOST_EXPERTS || before + 2 * experts > MOST_SLICES) return null;
  const isFlat = shape.length === 2 && !named.role.endsWith('_bias');
  const one = isFlat ? [(shape[0] ?? 0) / experts, shape[1] ?? 0] : shape.slice(1);
  return Array.from({ length: experts }, (_, e) => e).flatMap((e) =>
    block({ matrix, layer, expert: e }, named, model, { e, shape: one }),
  );
}

/** How many experts stand in one tensor, along its first axis or one below the other; 0 where it is no such tensor. */
function fusedExperts(shape: readonly number[], { role, path, expert }: NamedRole, { experts }: ModelFacts): number {
  const plain = role.startsWith(PREDICTION_PREFIX) ? role.slice(PREDICTION_PREFIX.length) : role;
  if (expert !== null || !FUSED_ROLES.has(plain)) return 0;
  const [first = 0] = shape;
  if (shape.length === (plain.endsWith('_bias') ? 2 : 3)) return first;
  if (shape.length !== 2 || experts === null || !path.includes('experts.')) return 0;
  return first % experts === 0 ? experts : 0;
}

/** One expert's matrix or vector, or a whole tensor that has no experts. */
function block(
  place: Pick<Slice, 'matrix' | 'layer' | 'expert'>,
  { role, path }: NamedRole,
  model: Model,
  { e, shape }: { e: number; shape: readonly number[] },
): Slice[] {
  const { width } = model.facts;
  const [rows, columns] = asRows(shape);
  if (shape.length < 2) {
    const axis = columns === width && isChannelVector(role) ? 'row' : 'none';
    return [{ role, ...place, rows: 1, width: columns, axis, places: run(e, 1) }];
  }
  const layout = layoutOf(place.matrix, path, model);
  const axis = shape.length === 2 ? residualAxis(role, { rows, columns, width, layout }) : 'none';
  const [units, length] = axis === 'column' ? [columns, rows] : [rows, columns];
  const parts = axis === 'none' ? null : partsOf(role, path, units, model);
  if (parts === null) return [{ role, ...place, rows: units, width: length, axis, places: run(e * units, units) }];
  return parts.map((part) => ({
    role: part.role,
    ...place,
    rows: part.units,
    width: length,
    axis,
    places: { ...part.places, first: e * units + part.places.first },
  }));
}

/** `null` where the role is none of several, or how it is packed is not known. */
function partsOf(role: string, path: string, units: number, { rules, facts }: Model): PackedPart[] | null {
  const packed = PACKED_ROLES.find((name) => role.endsWith(name));
  if (packed === undefined) return null;
  let parts: PackedPart[] | null = null;
  if (packed === 'qkv') {
    const packing = rules.qkv ?? QKV_PATHS.get(path);
    parts = packing === undefined ? null : qkvParts(packing, units, facts);
  } else {
    const packing = rules.gateUp ?? GATE_UP_PATHS.get(path);
    parts = packing === undefined ? null : gateUpParts(packing, units);
  }
  const prefix = role.slice(0, -packed.length);
  return parts?.map((part) => ({ ...part, role: prefix + part.role })) ?? null;
}

function unknownSlice(matrix: Matrix, { path, stack, layer, expert, isBeside }: NamedRole, facts: ModelFacts): Slice {
  const { shape } = matrix;
  const { width } = facts;
  const [rows, columns] = asRows(shape);
  // Other stacks have streams of their own.
  const inStream = !isBeside && columns === width && (stack === null || stack === facts.stack);
  const isNorm = inStream && shape.length === 1 && NORM_NAME.test(path) && !INNER_NORM.test(path);
  const reads = inStream && shape.length === 2 && rows !== width;
  return {
    role: !isNorm ? OTHER : matrix.name.endsWith('.bias') ? `${OTHER_NORM}_bias` : OTHER_NORM,
    layer: stack === facts.stack ? layer : null,
    expert,
    rows,
    width: columns,
    axis: isNorm || reads ? 'row' : 'none',
    matrix,
    places: run(0, rows),
  };
}

/** Any shape as rows of its last axis; a scalar is a row of one. */
function asRows(shape: readonly number[]): [rows: number, columns: number] {
  return [shape.slice(0, -1).reduce((total, size) => total * size, 1), shape.at(-1) ?? 1];
}
