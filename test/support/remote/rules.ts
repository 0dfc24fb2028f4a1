import type { Asked } from './asked.ts';
import type { Fault } from './fault.ts';
import { fraction, keyOf } from './virtual/mix.ts';

/** Which fault, if any, meets a request. */
export type Rule = (asked: Asked) => Fault | undefined;

/**
 * About this share of all requests meets one of the faults. Which ones do depends on seed, method, path, range and attempt alone, never on
 * the order of arrival: two runs meet the same.
 */
export function someOf(faults: readonly Fault[], share: number, seed: number): Rule {
  return ({ method, path, range, attempt }) => {
    const key = keyOf(`${seed} ${method} ${path} ${range} ${attempt}`);
    return fraction(key, 0) < share ? faults[Math.floor(fraction(key, 1) * faults.length)] : undefined;
  };
}

/** The first `times` attempts of each request that `where` admits fail, later ones succeed. */
export function firstAttempts(fault: Fault, { times = 1, where = () => true }: FirstAttempts = {}): Rule {
  return (asked) => (asked.attempt <= times && where(asked) ? fault : undefined);
}

export interface FirstAttempts {
  times?: number;
  where?: (asked: Asked) => boolean;
}

/** The first rule with a fault to offer. */
export function anyOf(...rules: readonly Rule[]): Rule {
  return (asked) => {
    for (const rule of rules) {
      const fault = rule(asked);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}
