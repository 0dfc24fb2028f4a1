import type { Report } from '../contract.ts';
import { PUBLIC_HUB, type ModelInput } from '../read/model-input.ts';
import { namedModels, type MissingSource } from '../report/missing-sources.ts';
import { sourcesOf, type ModelSources, type ReportSources } from '../report/report-sources.ts';
import { inspect, type ReadingOptions } from './client.ts';

/** Where models are read in place of a report's own addresses: files that were given, above all. */
export interface GivenModels {
  a?: ModelInput | undefined;
  b?: ModelInput | undefined;
  /** In the report's order. */
  controls?: readonly (ModelInput | undefined)[];
}

/** The models of a report, each opened once. */
export interface ModelsAgain {
  /** `null` where one of them is missing. */
  inputs: { a: ModelInput; b: ModelInput; controls: ModelInput[] } | null;
  missing: MissingSource[];
  /** With which to read them. */
  access: { hub: string; token: string | undefined };
}

interface Wanted {
  sources: ModelSources;
  given: ModelInput | undefined;
}

/** The caller's hub stands in for the report's, as mirrors do; a token never goes to a host that only the report names. */
function accessOf({ hub, token }: ReadingOptions, sources: ReportSources): ModelsAgain['access'] {
  const base = (hub ?? sources.hub ?? PUBLIC_HUB).replace(/\/+$/, '');
  return { hub: base, token: hub !== undefined || base === PUBLIC_HUB ? token : undefined };
}

/** `null` where only files would do, and none were given. */
function inputOf({ sources, given }: Wanted, from: string | null, hub: string): ModelInput | null {
  if (given) return given;
  if (!('address' in sources)) return null;
  const { address } = sources;
  const isThere = from !== null && address.startsWith(`${from}/`);
  return { kind: 'address', address: isThere ? `${hub}${address.slice(from.length)}` : address };
}

function filesNeeded(model: string, { sources }: Wanted): MissingSource[] {
  const names = 'files' in sources ? sources.files : [];
  return (names.length > 0 ? names : ['']).map((name) => ({ model, name, why: 'file-needed' }));
}

/** Why a checkpoint cannot be opened; by name, since the error comes from a worker. */
async function faultOf(input: ModelInput, options: ReadingOptions): Promise<string | null> {
  try {
    await inspect(input, options);
    return null;
  } catch (reason) {
    const isFault = reason instanceof Error && ['UnreadableSource', 'MalformedCheckpoint'].includes(reason.name);
    if (!isFault) throw reason;
    return reason.message;
  }
}

/**
 * Finds the models of a report again, at the revisions it was made from, and reads their headers. What cannot be opened is told
 * before anything else is read.
 * @throws AbortError
 */
export async function modelsAgain(
  report: Pick<Report, 'models'>,
  given: GivenModels,
  options: ReadingOptions,
): Promise<ModelsAgain> {
  const sources = sourcesOf(report);
  const access = accessOf(options, sources);
  const wanted = namedModels<Wanted>({
    a: { sources: sources.a, given: given.a },
    b: { sources: sources.b, given: given.b },
    controls: sources.controls.map((each, at) => ({ sources: each, given: given.controls?.[at] })),
  });
  const opened = await Promise.all(
    wanted.map(async ({ model, value }): Promise<{ input: ModelInput | null; missing: MissingSource[] }> => {
      const input = inputOf(value, sources.hub, access.hub);
      if (input === null) return { input, missing: filesNeeded(model, value) };
      const reason = await faultOf(input, { ...options, ...access });
      return { input, missing: reason === null ? [] : [{ model, name: '', why: { reason } }] };
    }),
  );
  const missing = opened.flatMap((each) => each.missing);
  const [a, b, ...controls] = opened.flatMap(({ input }) => input ?? []);
  return { inputs: missing.length === 0 && a && b ? { a, b, controls } : null, missing, access };
}
