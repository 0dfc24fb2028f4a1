import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Reference data that lies beside the project where it is developed, and nowhere else. */
export const SHARED = resolve(import.meta.dirname, '../../../shared');

export const hasShared = existsSync(SHARED);

/** For the names of suites that are skipped without it. */
export const WHERE_SHARED = hasShared ? '' : ' (skipped: ../shared is not there)';
