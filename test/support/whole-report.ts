import type { ModelSummary, Report, TensorRow } from '../../web/contract.ts';
import { MADE_REPORTS } from './made-reports/all.ts';
import { MADE_TESTS } from './made-reports/tests.ts';
import { tensorRow } from './tensor-rows.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A model of one file of this disk. */
export function fileModel(name: string, overrides: Partial<ModelSummary> = {}): ModelSummary {
  return {
    name,
    tensors: 3,
    parameters: 12_288,
    bytes: 24_576,
    layers: 3,
    hidden: 64,
    dtypes: { BF16: 12_288 },
    sources: [{ name: 'model.safetensors', kind: 'file', size: 25_000, headerSha256: 'ab'.repeat(32) }],
    ...overrides,
  };
}

/** A model of two shards in a repository of the public hub. */
export function hubModel(repo: string, overrides: Partial<ModelSummary> = {}): ModelSummary {
  const sources = [1, 2].map((number) => {
    const name = `model-0000${number}-of-00002.safetensors`;
    return {
      name,
      kind: 'hub' as const,
      url: `https://huggingface.co/${repo}/resolve/${COMMIT}/${name}`,
      revision: COMMIT,
      etag: `"${number}"`,
      size: 12_000 + number,
      headerSha256: `${number}`.repeat(64),
    };
  });
  return fileModel(repo, { sources, ...overrides });
}

export function madeRows(count = 3): TensorRow[] {
  return Array.from({ length: count }, (_, layer) => {
    const name = `model.layers.${layer}.self_attn.q_proj.weight`;
    return tensorRow({ a: name, b: name, layer, cosine: 0.5 + layer / (2 * count) });
  });
}

/** A whole report of one of the made stories. */
export function wholeReport(story = 'derived', overrides: Partial<Report> = {}): Report {
  const made = MADE_REPORTS.get(story)?.();
  if (!made) throw new RangeError(`There is no story ${story}`);
  const { verdict, evidence, layerMap, controls, seed = 0, mapping, depth = 'quick' } = made;
  return {
    schema: 'weightkin.report/1',
    tool: { name: 'weightkin', version: '0.1.0', methods: 'tests/1' },
    created: '2026-11-23T08:30:00.000Z',
    depth,
    seed,
    models: {
      a: hubModel('makers/willow'),
      b: fileModel('sapling'),
      controls: controls.map((name) => fileModel(name)),
    },
    verdict,
    evidence,
    tests: [...MADE_TESTS],
    layerMap,
    tensors: madeRows(),
    unmatched: { a: ['lm_head.weight'], b: [] },
    unmatchedWhy: { reasons: ['The shapes differ.'], a: [0], b: [] },
    ...(mapping ? { mapping } : {}),
    context: {},
    read: { bytes: 1e6, requests: 12, seconds: 1.5, workers: 2 },
    ...overrides,
  };
}
