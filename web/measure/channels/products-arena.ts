const PAGE_BYTES = 2 ** 16;
const MOST_PAGES = 768;
/** As in ../layout.ts: what lies below belongs to the compiler. */
const ARENA_START = 8192;

/** The kernel takes layers of A by two and layers of B by four. */
export const A_AT_ONCE = 2;
export const B_AT_ONCE = 4;

/** Sums of one pair of layers. */
export const SUMS_BYTES = 32;
/** Beyond 2^18 pairs (512 layers against 512) the sums alone would take too much. */
const MOST_PAIRS = 2 ** 18;

/** A multiple of 16. Of 64, 256 and 512 channels none was faster; fewer tiles are fewer calls of the source. */
const MOST_CHANNELS = 256;
const LEAST_CHANNELS = 16;

/** Byte addresses of the memory of layer products, at most 48 MiB. */
export interface ProductsArena {
  /** Of all pairs, by blocks of 2 layers of A and 4 of B, each block's pairs together. */
  sums: number;
  /** One role's rows as the source gives them. */
  lane: number;
  slabsA: number;
  slabsB: number;
  slabBytes: number;
  /** Channels of a tile, a multiple of 16. */
  channels: number;
  pages: number;
}

/**
 * Room for all layers of both sides, as many channels at a time as fit.
 * @param rows of all roles of a layer together
 * @param roleRows of the role with most rows
 * @throws {RangeError} for more layers or rows than fit
 */
export function arrangeProducts(layersA: number, layersB: number, rows: number, roleRows: number): ProductsArena {
  const paddedA = Math.ceil(layersA / A_AT_ONCE) * A_AT_ONCE;
  const paddedB = Math.ceil(layersB / B_AT_ONCE) * B_AT_ONCE;
  if (!(paddedA * paddedB <= MOST_PAIRS))
    throw new RangeError(`${layersA} x ${layersB} layers are too many to compare`);
  const lane = ARENA_START + paddedA * paddedB * SUMS_BYTES;
  const bytesPerChannel = 4 * (roleRows + rows * (paddedA + paddedB));
  const fitting = Math.floor((MOST_PAGES * PAGE_BYTES - lane) / bytesPerChannel / LEAST_CHANNELS) * LEAST_CHANNELS;
  if (!(fitting >= LEAST_CHANNELS)) throw new RangeError(`${rows} rows of each layer are too many to compare`);
  const channels = Math.min(MOST_CHANNELS, fitting);
  const slabBytes = 4 * rows * channels;
  const slabsA = lane + 4 * roleRows * channels;
  const slabsB = slabsA + slabBytes * paddedA;
  const pages = Math.ceil((slabsB + slabBytes * paddedB) / PAGE_BYTES);
  return { sums: ARENA_START, lane, slabsA, slabsB, slabBytes, channels, pages };
}
