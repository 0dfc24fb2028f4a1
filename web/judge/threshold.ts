/** log10 p at or below which a comparison counts as positive: design.md section 5, "Decision". The one place; a change raises `METHODS`. */
export const LOG10P_THRESHOLD = -9;

/**
 * The share of the weights family's error that the search over layer maps may spend. The test at equal layers keeps the rest, so
 * that having searched costs it nothing that could be seen; a layer map found is so strong that it can pay.
 */
export const SEARCH_SHARE = 1e-3;

/** The version of tests, thresholds and their combination; part of every report. */
export const METHODS = 'tests/1';
