import type { CheckpointBrief } from '../engine/messages.ts';
import type { ModelInput } from '../read/model-input.ts';

export type Side = 'a' | 'b';

/** What one side of the comparison holds. */
export type SideState =
  | { kind: 'empty' }
  /** Named by the page's own address; nothing is read before the reader says so. */
  | { kind: 'named'; address: string }
  /** `address`: what is read, as the reader gave it; '' for files. */
  | { kind: 'reading'; address: string }
  | { kind: 'failed'; message: string }
  | { kind: 'ready'; input: ModelInput; brief: CheckpointBrief };

export const EMPTY_SIDE: SideState = { kind: 'empty' };

/** The address of what a side was given; '' for files and nothing. */
export function addressOf(input: ModelInput | undefined): string {
  return input?.kind === 'address' ? input.address : '';
}
