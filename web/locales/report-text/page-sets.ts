import { ENGINE_ERRORS } from './engine-errors.ts';
import { GLOSSARY_TEXTS } from './glossary.ts';
import { MAPPING_NOTES } from './mapping-notes.ts';
import { PAGE_ERRORS } from './page-errors.ts';
import { READ_ADDRESSES } from './read-addresses.ts';
import { READ_FILES } from './read-files.ts';
import { READ_JSON } from './read-json.ts';
import { READ_REMOTE } from './read-remote.ts';
import { READ_REQUESTS } from './read-requests.ts';
import { TERM_WORDS } from './term-words.ts';
import type { TextSet } from './text-set.ts';

/** What can go wrong while models are read, and what only pages show of reports. */
export const PAGE_SETS: readonly TextSet[] = [
  READ_FILES,
  READ_JSON,
  READ_REMOTE,
  READ_ADDRESSES,
  READ_REQUESTS,
  ENGINE_ERRORS,
  PAGE_ERRORS,
  MAPPING_NOTES,
  TERM_WORDS,
  GLOSSARY_TEXTS,
];
