import {
  type Check,
  count,
  form,
  integer,
  list,
  nullable,
  number,
  oneOf,
  record,
  ReportFault,
  text,
} from './check-value.ts';
import { distributionsShape } from './distribution-shape.ts';
import { evidenceShape, sentence, sentences, testShape, word } from './evidence-shape.ts';
import { modelShape } from './model-shape.ts';
import { LONGEST_NAME, MOST_ROWS } from './report-limits.ts';
import { rowShape } from './row-shape.ts';

/** Tensors of a model; those without a counterpart have no row. */
const MOST_NAMES = 2 * MOST_ROWS;
const SCHEMA = 'weightkin.report/1';

const date: Check = (value) => {
  text(64)(value);
  if (Number.isNaN(Date.parse(String(value)))) throw new ReportFault('ISO 8601');
};

const verdict = record(
  {
    relation: word,
    kinds: list(word, 1000),
    direction: oneOf('a-to-b', 'b-to-a', 'undetermined'),
    directionReason: sentence,
    log10p: nullable(number()),
    threshold: number(),
    power: nullable(record({ rho: number(0, 1), probability: number(0, 1) }, { oneLayer: nullable(number(0, 1)) })),
    summary: sentence,
    caveats: sentences,
  },
  { log10e: nullable(number()), changes: sentences },
);

const names = list(text(LONGEST_NAME), MOST_NAMES);
const reasons = list(count, MOST_NAMES);
const fileName = text(LONGEST_NAME);
const architecture = nullable(text(256));

const read = record(
  { bytes: number(0), requests: count, seconds: number(0), workers: count },
  {
    identical: list(record({ a: fileName, b: fileName, how: word, bytes: count }), 10_000),
    keepingEnded: word,
  },
);

/** `Report` of the contract. */
export const reportShape = record(
  {
    schema: oneOf(SCHEMA),
    tool: record({ name: oneOf('weightkin'), version: form(/^[\w.+-]{1,64}$/, 'version'), methods: text(64) }),
    created: date,
    depth: oneOf('headers', 'quick', 'deep', 'full'),
    seed: integer(),
    models: record({ a: modelShape, b: modelShape, controls: list(modelShape, 1000) }),
    verdict,
    evidence: list(evidenceShape, 10_000),
    layerMap: nullable(list(record({ a: count, b: count, z: number() }), 100_000)),
    tensors: list(rowShape, MOST_ROWS),
    unmatched: record({ a: names, b: names }),
    context: record({}),
    read,
  },
  {
    tests: list(testShape, 10_000),
    distributions: distributionsShape,
    unmatchedWhy: record({ reasons: sentences, a: reasons, b: reasons }),
    mapping: record({ architecture: record({ a: architecture, b: architecture }), notes: sentences }),
  },
);
