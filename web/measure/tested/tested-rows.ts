import { decodeRows } from '../rows/decode-rows.ts';
import type { GatherPlan } from './gather-plan.ts';
import type { SampledSlice } from './sampled-slice.ts';

/** The sampled rows of two models, decoded when they are asked for: what is kept is as small as it is stored. */
export interface TestedRows {
  /** rows x width, one row after the other. */
  of(sampled: SampledSlice): Float32Array;
  /** As stored, one part after the other, where one tensor holds all of it; `null` where several do. */
  stored(sampled: SampledSlice): Uint8Array | null;
}

/**
 * @param bytes of the plan's gathers, by item
 * @throws RangeError for a slice that was not planned, or whose bytes did not arrive
 */
export function testedRows(
  sampled: readonly SampledSlice[],
  plan: GatherPlan,
  bytes: readonly (Uint8Array | undefined)[],
): TestedRows {
  const places = new Map(sampled.map((each, place) => [each, place]));

  function gatheredOf(wanted: SampledSlice) {
    const gathered = plan.rows[places.get(wanted) ?? -1];
    if (!gathered) throw new RangeError(`The rows of ${wanted.slice.matrix.name} were not planned.`);
    return gathered;
  }

  function bytesOf(item: number): Uint8Array {
    const found = bytes[item];
    if (!found) throw new RangeError(`Sampled rows ${item} have not arrived.`);
    return found;
  }

  return {
    of(wanted) {
      const gathered = gatheredOf(wanted);
      const decoded = gathered.map(({ first, rows, parts }) =>
        decodeRows(
          wanted.slice.matrix,
          first,
          rows,
          new Map(parts.map(({ part, item }) => [part.name, bytesOf(item)])),
        ),
      );
      if (decoded.length === 1) return decoded[0]!;
      const all = new Float32Array(decoded.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const part of decoded) {
        all.set(part, at);
        at += part.length;
      }
      return all;
    },
    stored(wanted) {
      const [only, ...others] = gatheredOf(wanted);
      return only && others.length === 0 && only.parts.length === 1 ? bytesOf(only.parts[0]!.item) : null;
    },
  };
}
