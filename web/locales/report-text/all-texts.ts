import { PAGE_SETS } from './page-sets.ts';
import { REPORT_SETS } from './report-sets.ts';
import { createTranslator } from './translator.ts';

/** For pages and elements that compare. */
export const allTexts = createTranslator([...REPORT_SETS, ...PAGE_SETS]);
