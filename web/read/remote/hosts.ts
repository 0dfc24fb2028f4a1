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
  /**
   * The host asked for a pause until then, milliseconds on the transport's clock. One answer alone pauses the request it
   * answers; several in a row, with none served between them, pause all.
   */
  askedToWait(until: number): void;
  /** Until when all requests wait; in the past where they need not. */
  readonly busyUntil: number;
  /** The host answered a request with what was asked for. */
  served(): void;
  /** What was found when it was last asked without regard to whether pages may read its answer. */
  probed: { at: number; found: Promise<Found> } | undefined;
}

/** How much the newest answer counts. */
const NEWEST = 0.25;
const PATIENCE = 4;
/** So many requests for a pause in a row are meant for all. */
const SENT_AWAY = 3;

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
  let sentAway = 0;
  let busyUntil = 0;
  return {
    patience: () =>
      usual === undefined ? silenceUnknown : Math.min(silenceMost, Math.max(silenceLeast, PATIENCE * usual)),
    answered(ms) {
      usual = usual === undefined ? ms : usual + NEWEST * (ms - usual);
    },
    readable: () => usual !== undefined,
    askedToWait(until) {
      sentAway++;
      if (sentAway >= SENT_AWAY) busyUntil = Math.max(busyUntil, until);
    },
    get busyUntil() {
      return busyUntil;
    },
    served: () => void (sentAway = 0),
    probed: undefined,
  };
}
