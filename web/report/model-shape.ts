import { count, dictionary, form, list, nullable, oneOf, record, text } from './check-value.ts';
import { LONGEST_NAME } from './report-limits.ts';

/** As many as an index may name. */
const MOST_SOURCES = 10_000;

/** No other scheme is ever asked for, and none is shown as a link. */
const address = form(/^https?:\/\/\S{1,4096}$/i, 'http(s) URL ≤ 4096');

const source = record(
  {
    name: text(LONGEST_NAME),
    kind: oneOf('file', 'url', 'hub'),
    size: count,
    headerSha256: form(/^[0-9a-f]{1,128}$/i, 'hex'),
  },
  { url: address, revision: text(255), etag: text(4096) },
);

/** `ModelSummary` of the contract. */
export const modelShape = record({
  name: text(LONGEST_NAME),
  tensors: count,
  parameters: count,
  bytes: count,
  layers: nullable(count),
  hidden: nullable(count),
  dtypes: dictionary(count, { most: 1000, longest: 64 }),
  sources: list(source, MOST_SOURCES),
});
