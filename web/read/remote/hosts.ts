import type { Timing } from './timing.ts';

export type Found = 'there' | 'redirects' | 'nothing';

/** What this thread has learnt of one host. */
export interface HostRecord {
  /** How long a first answer may take before it is asked for again. */
  patience(): number;
  /** A head arrived after so many milliseconds. */
  answered(ms: number): void;
  /** Whether pages may read its answers, as far as is known. */
  readable(): boolean;
  /** The host asked for a pause: milliseconds on the transport's clock. */
  busyUntil: number;
  /** What was found when it was last asked without regard to whether pages may read its answer. */
  probed: { at: number; found: Promise<Found> } | undefined;
}

/** How much the newest answer counts. */
const NEWEST = 0.25;
const PATIENCE = 4;

export function createHosts(timing: Timing): (host: string) => HostRecord {
  const records = new Map<string, HostRecord>();
  return (host) => {
    const known = records.get(host);
    if (known !== undefined) return known;
    const record = createRecord(timing);
    records.set(host, record);
    return record;
  };
}

function createRecord({ silenceLeast, silenceMost, silenceUnknown }: Timing): HostRecord {
  let usual: number | undefined;
  return {
    patience: () =>
      usual === undefined ? silenceUnknown : Math.min(silenceMost, Math.max(silenceLeast, PATIENCE * usual)),
    answered(ms) {
      usual = usual === undefined ? ms : usual + NEWEST * (ms - usual);
    },
    readable: () => usual !== undefined,
    busyUntil: 0,
    probed: undefined,
  };
}
