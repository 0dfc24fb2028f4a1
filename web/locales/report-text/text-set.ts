/**
 * English as the source writes it, with holes, and the same in Korean. The syntax of holes: pattern.ts. Builds put a hash in the place of
 * a sentence without holes (.ci/vite-report-text.ts).
 */
export type TextPair = readonly [en: string | number, ko: string];

/** Pairs by what they are: `sentence` for what stands by itself, other names for what stands in holes of others. */
export type TextSet = Readonly<Record<string, readonly TextPair[]>>;
