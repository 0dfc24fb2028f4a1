import type { Depth, Report, TensorRow } from '../../../web/contract.ts';
import type { RowsMessage } from '../../../web/engine/messages.ts';

/** What the page is told to pretend. */
export interface FakeOrder {
  total: number;
  batch: number;
  /** Milliseconds between batches. */
  pause: number;
  report: Omit<Report, 'tensors'>;
}

const ROLES = ['q', 'k', 'v', 'o', 'gate', 'up', 'down', 'attn_norm', 'mlp_norm'];
const LAYERS = 60;

/** What the depth leaves of a row: all of it, a sample, or, of one in four and at depth `headers`, nothing. */
function atDepth(row: TensorRow, index: number, depth: Depth): TensorRow {
  if (depth === 'full') return row;
  if (depth !== 'headers' && index % 4 !== 3) return { ...row, compared: 512 };
  const nothing = { meanA: null, meanB: null, stdA: null, stdB: null, cosine: null, pearson: null, relL2: null };
  const unread = { meanAbsDiff: null, maxAbsDiff: null, p50AbsDiff: null, p99AbsDiff: null, equal: null };
  return { ...row, compared: 0, ...nothing, ...unread };
}

/** A row whose values follow from its place alone. */
function fakeRow(index: number): TensorRow {
  const role = ROLES[index % ROLES.length] ?? 'q';
  const layer = Math.floor(index / ROLES.length) % LAYERS;
  const expert = Math.floor(index / (ROLES.length * LAYERS));
  // A multiplier prime to the modulus visits every value once: no two neighbours are alike.
  const value = ((index * 7919) % 1_000_003) / 1_000_003;
  const isGain = role.endsWith('norm');
  const name = `model.layers.${layer}.mlp.experts.${expert}.${role}.weight`;
  return {
    a: name,
    b: name,
    role,
    layer,
    expert,
    shape: [64, 64],
    dtypeA: 'BF16',
    dtypeB: index % 5 === 0 ? 'F16' : 'BF16',
    compared: 4096,
    meanA: isGain ? 1 : 0,
    meanB: isGain ? 1 : 0,
    stdA: 0.1,
    stdB: 0.1,
    cosine: value,
    pearson: index % 11 === 0 ? null : value * 2 - 1,
    relL2: 2 - value,
    meanAbsDiff: value / 10,
    maxAbsDiff: value,
    p50AbsDiff: value / 12,
    p99AbsDiff: value / 2,
    equal: value / 100,
    nonFiniteA: 0,
    nonFiniteB: 0,
  };
}

async function send(port: MessagePort, { total, batch, pause, report }: FakeOrder): Promise<void> {
  const post = (message: RowsMessage) => port.postMessage(message);
  const rowAt = (index: number) => ({ index, row: atDepth(fakeRow(index), index, report.depth) });
  post({ kind: 'begin', total });
  for (let start = 0; start < total; start += batch) {
    const length = Math.min(batch, total - start);
    post({ kind: 'rows', rows: Array.from({ length }, (_, at) => rowAt(start + at)) });
    self.postMessage({ done: start + length });
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  post({ kind: 'end', report });
  self.postMessage({ done: total, isOver: true });
}

self.addEventListener('message', (event: MessageEvent<{ port: MessagePort; order: FakeOrder }>) => {
  void send(event.data.port, event.data.order);
});
