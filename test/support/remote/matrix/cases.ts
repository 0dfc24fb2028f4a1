import type { Fault, FaultKind } from '../fault.ts';
import { FAULT_SAMPLES } from '../fault-samples.ts';
import { type MatrixPlace, PLACES } from './places.ts';

export interface MatrixCase {
  fault: Fault;
  place: MatrixPlace;
  /** `always`, or the first two requests. */
  lasts: 'always' | 'twice';
  expected: Expected;
}

/**
 * `either`: the exact bytes, or a refusal; what a reader meets depends on where the fault happens to strike.
 * Wrong bytes are never among what is expected.
 */
export type Expected = 'right' | 'refused' | 'missing' | 'either';

/** What runs the readers: a browser shows a page less than Node shows a script. */
export type Runtime = 'node' | 'browser';

export function casesFor(
  runtime: Runtime,
  faults: readonly Fault[] = Object.values(FAULT_SAMPLES).flat(),
): MatrixCase[] {
  return faults.flatMap((fault) =>
    PLACES.flatMap((place) =>
      (['always', 'twice'] as const).map((lasts) => ({
        fault,
        place,
        lasts,
        expected: lasts === 'always' ? expectedAlways(fault, place, runtime) : expectedTwice(fault, place),
      })),
    ),
  );
}

function expectedAlways(fault: Fault, place: MatrixPlace, runtime: Runtime): Expected {
  const listing = place === 'listing';
  switch (fault.kind) {
    case 'drip':
      return 'right';
    case 'whole':
    case 'content-range':
    case 'other-range':
      // Without a range there is nothing to get wrong.
      return listing ? 'right' : 'refused';
    case 'gzip':
      return listing ? 'right' : 'refused';
    case 'hidden-content-range':
      return listing || (fault.how === 'not-exposed' && runtime === 'node') ? 'right' : 'refused';
    case 'no-cors':
      return runtime === 'node' ? 'right' : 'refused';
    case 'etag':
      // From the first answer on it is the file's ETag.
      return place === 'header' || place === 'index' || listing ? 'right' : 'refused';
    case 'missing':
      return place === 'header' || place === 'index' || listing ? 'missing' : 'refused';
    case 'stall':
      if (fault.forMs !== undefined) return 'right';
      return fault.afterBytes > 0 && !listing ? 'either' : 'refused';
    case 'cut':
      return fault.at !== 'head' && fault.afterBytes > 0 && !listing ? 'either' : 'refused';
    default:
      return 'refused';
  }
}

function expectedTwice({ kind }: Fault, place: MatrixPlace): Expected {
  // A first answer that lies consistently is believed, and contradicted by the third.
  if (kind === 'etag' && (place === 'header' || place === 'index')) return 'either';
  if (kind === 'size' && place === 'header') return 'either';
  return 'right';
}

/** A fault in a few words. */
export function labelOf({ kind, ...details }: Fault): string {
  const shown = Object.entries(details).map(([name, value]) => `${name} ${String(value)}`);
  return shown.length === 0 ? kind : `${kind} (${shown.join(', ')})`;
}

/** What the sentence about a lasting fault has to speak of. */
export const SAYS: Record<FaultKind, RegExp> = {
  whole: /sends the whole file with status 200/,
  'content-range': /another part|does not tell how long/,
  'hidden-content-range': /Access-Control-Expose-Headers: Content-Range/,
  'other-range': /another part/,
  'short-body': /fewer or more bytes/,
  'long-body': /fewer or more bytes|longer than anything/,
  gzip: /compress|status 416|whole file|Content-Encoding/,
  etag: /changed on the host/,
  size: /status 416|does not have the size|fewer or more bytes|holds only 1 bytes/,
  'not-satisfiable': /status 416/,
  missing: /is not there \(status 404\)/,
  gated: /may not be read .*\(status 40[13]\)/,
  busy: /trouble of its own \(status \d+\)|takes no more requests/,
  'redirect-loop': /in a circle/,
  'no-cors': /Access-Control-Allow-Origin/,
  stall: /went silent/,
  cut: /kept breaking off|could not be reached/,
  drip: /^never$/,
};
