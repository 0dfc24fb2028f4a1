import { REPORT_SETS } from './report-sets.ts';
import { createTranslator } from './translator.ts';

/** For elements that show finished reports, and read nothing. */
export const reportTexts = createTranslator(REPORT_SETS);
