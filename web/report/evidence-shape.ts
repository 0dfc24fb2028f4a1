import {
  type Check,
  count,
  dictionary,
  flag,
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
import { LONGEST_NAME, LONGEST_SENTENCE } from './report-limits.ts';

/** Far more layers than any model has. */
const MOST_LAYERS = 100_000;

/** Later versions may add to a vocabulary: a word of its form is taken, and shown as one that is not known. */
export const word = form(/^[a-zA-Z][a-zA-Z0-9_.-]{0,63}$/, 'word');
export const sentence = text(LONGEST_SENTENCE);
export const sentences = list(sentence, 10_000);

const z = nullable(number());
const layers = list(integer(0), MOST_LAYERS);

const picture: Check = (value) => {
  record({ from: number(), to: number(), counts: list(number(0), 100_000) })(value);
  const { from, to } = value as { from: number; to: number };
  if (from >= to) throw new ReportFault('from < to');
};

const matrix: Check = (value) => {
  record({ a: layers, b: layers, z: list(list(z, MOST_LAYERS), MOST_LAYERS) })(value);
  const { a, b, z: cells } = value as { a: unknown[]; b: unknown[]; z: unknown[][] };
  if (cells.length !== b.length || cells.some((row) => row.length !== a.length)) {
    throw new ReportFault('z[b][a]');
  }
};

const control = record({ control: count, side: oneOf('a', 'b'), statistic: number(), z, log10p: z });

const ofLayer = record({ layer: integer(), value: number() }, { role: text(LONGEST_NAME), z: number() });

/** `Evidence` of the contract. */
export const evidenceShape = record(
  {
    test: word,
    statistic: number(),
    z,
    log10p: z,
    exact: flag,
    null: record({ kind: sentence, mean: z, sd: z }, { draws: count, picture }),
    effect: dictionary(number(), { most: 10_000, longest: 256 }),
    tensors: count,
    bytes: count,
    verdict: word,
    caveats: sentences,
  },
  { perLayer: list(ofLayer, 1_000_000), family: word, controls: list(control, 10_000), matrix },
);

/** `TestMeta` of the contract. */
export const testShape = record({
  test: word,
  title: sentence,
  question: sentence,
  definition: sentence,
  range: sentence,
  null: sentence,
  preconditions: sentences,
  failureModes: sentences,
  decides: flag,
  source: sentence,
});
