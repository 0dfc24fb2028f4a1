import { READING_SETS } from './reading-sets.ts';
import { REPORT_SETS } from './report-sets.ts';
import { createTranslator } from './translator.ts';

/** For pages and elements that compare. */
export const allTexts = createTranslator([...REPORT_SETS, ...READING_SETS]);
