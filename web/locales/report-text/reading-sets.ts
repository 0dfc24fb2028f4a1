import { ENGINE_ERRORS } from './engine-errors.ts';
import { PAGE_ERRORS } from './page-errors.ts';
import { READ_ADDRESSES } from './read-addresses.ts';
import { READ_FILES } from './read-files.ts';
import { READ_JSON } from './read-json.ts';
import { READ_REMOTE } from './read-remote.ts';
import { READ_REQUESTS } from './read-requests.ts';
import type { TextSet } from './text-set.ts';

/** What can go wrong while models are read: only where that is done. */
export const READING_SETS: readonly TextSet[] = [
  READ_FILES,
  READ_JSON,
  READ_REMOTE,
  READ_ADDRESSES,
  READ_REQUESTS,
  ENGINE_ERRORS,
  PAGE_ERRORS,
];
