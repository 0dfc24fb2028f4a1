/** The quantum of determinism, in elements: sums are taken step by step, in order, whatever pieces the bytes came in. */
export const STEP_ELEMENTS = 2 ** 15;

/** Elements whose moments a worker hands back as one array. Blocks are merged in block order. */
export const BLOCK_ELEMENTS = 2 ** 23;

/** Bytes of a lane: one step of the widest dtype. */
export const LANE_BYTES = STEP_ELEMENTS * 8;

/** Elements decoded at a time; `TILE` in assembly/kinds.ts. */
const TILE_ELEMENTS = 1024;
/** Decoding may overrun its tile by up to 7 elements. */
const SPARE_ELEMENTS = 8;

/** 2^18 bins: 11 bits of exponent, 7 of fraction. */
export const BINS = 2 ** 18;

/** 2^15 bins of the tables that f32 differences are counted in first: 8 bits of exponent, 7 of fraction. */
const NARROW_BINS = 2 ** 15;

/** Pairs (bin, count) that one call of `collect` may write: it is given at most this many bins. */
export const COLLECTED_BINS = 8192;

const PAGE_BYTES = 2 ** 16;

/** Where the compiler puts what it keeps for itself begins at 4096 (asconfig.json); ours begins here. */
const ARENA_START = 8192;

function arrange<Name extends string>(sizes: readonly (readonly [Name, number])[]) {
  const at = new Map<Name, number>();
  let end = ARENA_START;
  for (const [name, bytes] of sizes) {
    at.set(name, end);
    end += Math.ceil(bytes / 64) * 64;
  }
  return { at: (name: Name) => at.get(name)!, pages: Math.ceil(end / PAGE_BYTES) };
}

const arena = arrange([
  ['sums', 192],
  ['ranges', 16],
  ['tableA', 256 * 8],
  ['tableB', 256 * 8],
  ['narrowTiles', 2 * (TILE_ELEMENTS + SPARE_ELEMENTS) * 4],
  ['wideTiles', 2 * (TILE_ELEMENTS + SPARE_ELEMENTS) * 8],
  ['collected', COLLECTED_BINS * 8],
  ['histogram', BINS * 4],
  ['narrowHistograms', 2 * NARROW_BINS * 4],
  ['offsets', STEP_ELEMENTS * 4],
  ['laneA', LANE_BYTES],
  ['laneB', LANE_BYTES],
]);

/** Pages of the fixed memory, about 2.1 MiB. */
export const ARENA_PAGES = arena.pages;

/**
 * Byte addresses in the kernels' memory.
 *
 * | name | holds |
 * |---|---|
 * | sums | what the sum kernels write, at most 160 bytes |
 * | ranges | lowest and highest bin touched since the last take: of `histogram`, then of `narrowHistograms`; u32 |
 * | tableA, tableB | decoding tables of the two sides, where the dtype has one |
 * | narrowTiles, wideTiles | decoded elements, f32 and f64, A then B |
 * | collected | pairs (bin, count) on their way out |
 * | histogram | one u32 per bin |
 * | narrowHistograms | two tables of one u32 per bin of f32, emptied into `histogram` at each take |
 * | offsets | where in these tables the elements of a step count |
 * | laneA, laneB | one step of stored bytes of each side |
 */
export const ARENA = {
  sums: arena.at('sums'),
  range: arena.at('ranges'),
  narrowRange: arena.at('ranges') + 8,
  tableA: arena.at('tableA'),
  tableB: arena.at('tableB'),
  narrowTiles: arena.at('narrowTiles'),
  wideTiles: arena.at('wideTiles'),
  collected: arena.at('collected'),
  histogram: arena.at('histogram'),
  narrowHistograms: arena.at('narrowHistograms'),
  offsets: arena.at('offsets'),
  laneA: arena.at('laneA'),
  laneB: arena.at('laneB'),
} as const;
