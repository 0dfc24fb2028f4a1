/**
 * What a report from a stranger may take. The largest models have 500,000 tensors (design.md section 6), whose rows take some 650
 * characters each at full depth, 325 million in all, and 13 million values; names can be longer. Beyond these limits a tab
 * would run out of memory before anything could be said of the report.
 */
export const MOST_CHARACTERS = 400_000_000;
/** Values of lists and objects together: what `{}` and `1,` repeated would turn into gigabytes is counted before it is parsed. */
export const MOST_VALUES = 20_000_000;
/** Lists and objects: each takes tens of bytes however short its text. A row is two. */
export const MOST_CONTAINERS = 4_000_000;
/** Lists and objects inside each other. A report of ours has seven. */
export const DEEPEST = 32;

export const MOST_ROWS = 1_000_000;
export const LONGEST_NAME = 2 ** 20;
export const LONGEST_SENTENCE = 2 ** 16;
