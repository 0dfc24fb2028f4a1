import type { Report, Verification } from '../contract.ts';
import { PUBLIC_HUB, type ModelInput } from '../read/model-input.ts';
import { compareReports } from '../report/compare-reports.ts';
import { missingSources, missingText, namedModels, type MissingSource } from '../report/missing-sources.ts';
import { sourcesOf, type ModelSources, type ReportSources } from '../report/report-sources.ts';
import { inspect, type ComparingOptions } from './client.ts';
import { compareWhole } from './compare-whole.ts';

export interface VerifyingOptions extends Omit<ComparingOptions, 'rows' | 'depth' | 'seed' | 'controls'> {
  /** Where models are read in place of the report's own addresses: files that were given, above all. */
  given?: { a?: ModelInput | undefined; b?: ModelInput | undefined; controls?: readonly (ModelInput | undefined)[] };
}

interface Wanted {
  sources: ModelSources;
  given: ModelInput | undefined;
}

/** The caller's hub stands in for the report's, as mirrors do; a token never goes to a host that only the report names. */
function hubOf({ hub, token }: VerifyingOptions, sources: ReportSources) {
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
  return names.length > 0
    ? names.map((name) => ({ model, name, why: 'file-needed' }))
    : [{ model, name: '', why: 'file-needed' }];
}

/** What a checkpoint could not be opened for; by name, since it comes from a worker. */
async function faultOf(input: ModelInput, options: VerifyingOptions): Promise<string | null> {
  try {
    await inspect(input, options);
    return null;
  } catch (reason) {
    const isFault = reason instanceof Error && ['UnreadableSource', 'MalformedCheckpoint'].includes(reason.name);
    if (!isFault) throw reason;
    return reason.message;
  }
}

/** What lies beside the weights (config.json) can be other than it was, and a verdict can hang on it. */
function otherNotes(published: Report, found: Report): string[] {
  const before = new Set(published.mapping?.notes);
  return published.mapping === undefined ? [] : (found.mapping?.notes ?? []).filter((note) => !before.has(note));
}

/**
 * Runs a report again: the same sources at the same revisions, depth and seed, or files in their place, and holds what is found
 * against what the report says. The report must have been checked (`checkReport`).
 * @throws UnreadableSource where weights cannot be read once every model has been opened; AbortError
 */
export async function verifyReport(published: Report, options: VerifyingOptions = {}): Promise<Verification> {
  const { depth, seed } = published;
  const { given = {}, ...reading } = options;
  const sources = sourcesOf(published);
  const access = { ...reading, ...hubOf(options, sources) };
  const wanted = namedModels<Wanted>({
    a: { sources: sources.a, given: given.a },
    b: { sources: sources.b, given: given.b },
    controls: sources.controls.map((each, at) => ({ sources: each, given: given.controls?.[at] })),
  });
  const opened = await Promise.all(
    wanted.map(async ({ model, value }): Promise<{ input: ModelInput | null; missing: MissingSource[] }> => {
      const input = inputOf(value, sources.hub, access.hub);
      if (input === null) return { input, missing: filesNeeded(model, value) };
      const reason = await faultOf(input, access);
      return { input, missing: reason === null ? [] : [{ model, name: '', why: { reason } }] };
    }),
  );
  const missing = opened.flatMap((each) => each.missing);
  const [a, b, ...controls] = opened.flatMap(({ input }) => input ?? []);
  if (missing.length > 0 || !a || !b) return { agrees: false, figures: [], missing: missing.map(missingText) };
  const found = await compareWhole({ a, b }, { ...access, depth, seed, controls });
  return {
    ...compareReports(published, found),
    missing: [...missingSources(published.models, found.models).map(missingText), ...otherNotes(published, found)],
  };
}
