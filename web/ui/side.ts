import type { CheckpointBrief } from '../engine/messages.ts';
import type { InputFile } from '../read/checkpoint.ts';

export type Side = 'a' | 'b';

/** What one side of the comparison holds. */
export type SideState =
  | { kind: 'empty' }
  | { kind: 'reading' }
  | { kind: 'failed'; message: string }
  | { kind: 'ready'; files: InputFile[]; brief: CheckpointBrief };

export const EMPTY_SIDE: SideState = { kind: 'empty' };
