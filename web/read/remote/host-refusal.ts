import { type Place, UnreadableSource } from '../errors.ts';
import type { FaultKind } from './host-fault.ts';

/** The error of a host that gave no usable answer, with what was wrong last: callers who know more of the host say more. */
export class HostRefusal extends UnreadableSource {
  readonly fault: FaultKind;

  constructor(fault: FaultKind, message: string, place: Place = {}, options?: ErrorOptions) {
    super(message, place, options);
    this.fault = fault;
  }
}
