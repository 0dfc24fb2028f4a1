import { compareNames } from '../read/natural-order.ts';
import { namedRole, type NamedRole, rulesOf } from './roles.ts';
import type { Traits } from './recognise.ts';
import { PREDICTION_PREFIX } from './residual-axis.ts';

/** A tensor or a matrix, as far as its model's facts need it. */
export interface Named {
  name: string;
  shape: readonly number[];
}

/** What one pass over names and shapes shows of a model. */
export interface Survey extends Traits {
  /** The stack of layers that holds most elements; `null` where none is numbered. */
  stack: string | null;
  layers: number | null;
  predictionLayers: number[];
  /** Where the head is numbered among the layers, as in Phi-1, its number: that of a last layer with nothing but a norm. */
  headLayer: number | null;
  /** How often which length occurs among gains and embedding rows. */
  widths: ReadonlyMap<number, number>;
  /** In how many of the `counted` tensors which size occurs. */
  sizes: ReadonlyMap<number, number>;
  counted: number;
  /** Shapes of the first weight of each role, as stored. */
  shapes: ReadonlyMap<string, readonly number[]>;
  normBias: boolean;
  experts: number | null;
}

interface Stack {
  elements: number;
  layers: Set<number>;
  prediction: Set<number>;
  /** Layers with more than a norm. */
  full: Set<number>;
}

const WIDTH_ROLES = new Set(['attn_norm', 'mlp_norm', 'attn_post_norm', 'mlp_post_norm', 'layer_norm', 'final_norm']);
const FUSED_ROLES = new Set(['gate', 'up', 'gate_up', 'down']);
const CONV1D = new Set(['attn.c_attn', 'mlp.c_fc']);

/** Goes by the rules of `architecture`, a key of `ARCHITECTURES`. Towers beside the language model are left out. */
export function survey(tensors: Iterable<Named>, architecture: string | null): Survey {
  const paths = new Set<string>();
  const stacks = new Map<string, Stack>();
  const widths = new Map<number, number>();
  const shapes = new Map<string, readonly number[]>();
  const sizes = new Map<number, number>();
  let counted = 0;
  let conv1d: boolean | null = null;
  let normBias = false;
  let experts = 0;
  for (const { name, shape } of tensors) {
    const named = namedRole(name, architecture);
    if (named.isBeside) continue;
    const { role, path } = named;
    paths.add(path);
    counted++;
    shape.forEach((size, at) => {
      if (size > 1 && shape.indexOf(size) === at) add(sizes, size);
    });
    if (named.stack !== null) addTo(stacks, named, shape);
    if (named.expert !== null) experts = Math.max(experts, named.expert + 1);
    if (shape.length === 3 && FUSED_ROLES.has(role)) experts = Math.max(experts, shape[0] ?? 0);
    if (shape.length > 1 && !shapes.has(role)) shapes.set(role, shape);
    if (shape.length === 2 && CONV1D.has(path)) conv1d ??= wider(shape);
    if (shape.length === 1 && WIDTH_ROLES.has(role)) add(widths, shape[0] ?? 0);
    if (shape.length === 2 && role === 'embed') add(widths, shape[1] ?? 0);
    normBias ||= role.endsWith('_bias') && WIDTH_ROLES.has(role.slice(0, -'_bias'.length));
  }
  const [main] = [...stacks].toSorted(([a, x], [b, y]) => y.elements - x.elements || compareNames(a, b));
  return {
    paths,
    conv1d,
    widths,
    sizes,
    counted,
    shapes,
    normBias,
    experts: experts === 0 ? null : experts,
    stack: main?.[0] ?? null,
    ...layersOf(main?.[1], rulesOf(architecture).firstLayer !== undefined),
  };
}

function layersOf(
  stack: Stack | undefined,
  headIsNumbered: boolean,
): Pick<Survey, 'layers' | 'predictionLayers' | 'headLayer'> {
  if (stack === undefined) return { layers: null, predictionLayers: [], headLayer: null };
  const last = [...stack.layers].reduce((most, layer) => Math.max(most, layer), 0);
  const headLayer = headIsNumbered && !stack.full.has(last) ? last : null;
  return {
    layers: stack.layers.size - stack.prediction.size - (headLayer === null ? 0 : 1),
    predictionLayers: [...stack.prediction].toSorted((a, b) => a - b),
    headLayer,
  };
}

function addTo(stacks: Map<string, Stack>, named: NamedRole, shape: readonly number[]): void {
  let stack = stacks.get(named.stack ?? '');
  if (stack === undefined) {
    stack = { elements: 0, layers: new Set(), prediction: new Set(), full: new Set() };
    stacks.set(named.stack ?? '', stack);
  }
  stack.elements += shape.reduce((total, size) => total * size, 1);
  // An embedding or a head that is numbered among the layers.
  if (named.layer === null) return;
  stack.layers.add(named.layer);
  if (!named.role.startsWith('attn_norm')) stack.full.add(named.layer);
  if (named.role.startsWith(PREDICTION_PREFIX)) stack.prediction.add(named.layer);
}

function wider(shape: readonly number[]): boolean | null {
  const [rows = 0, columns = 0] = shape;
  return rows === columns ? null : columns > rows;
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
