/** One side of a step as the kernels take it. */
export interface Side {
  /** A number of assembly/kinds.ts. */
  kind: number;
  /** Address of the stored bytes. */
  bytes: number;
  /** Address of the decoding table. */
  table: number;
}

/** Kind, bytes and table of A, of B, and elements: what the kernels of a step start with. */
type Step = [kindA: number, a: number, tableA: number, kindB: number, b: number, tableB: number, count: number];

/** What the compiled module exports (assembly/index.ts). Addresses are bytes in the imported memory. */
export interface Kernels {
  sumsNarrow(...args: [...Step, shift: number, tiles: number, out: number]): void;
  sumsWide(
    ...args: [
      ...Step,
      shiftA: number,
      shiftB: number,
      sifted: boolean,
      narrowTiles: number,
      wideTiles: number,
      out: number,
    ]
  ): void;
  /** Returns 0 when it refused the step. */
  countNarrow(...args: [...Step, tiles: number, offsets: number, histograms: number, range: number]): number;
  countWide(
    ...args: [
      ...Step,
      sifted: boolean,
      narrowTiles: number,
      wideTiles: number,
      histogram: number,
      range: number,
      scratch: number,
    ]
  ): void;
  foldNarrow(histograms: number, fromBin: number, toBin: number, wide: number): void;
  /** Returns the number of pairs written. */
  collect(histogram: number, fromBin: number, toBin: number, out: number): number;
  decodeWide(kind: number, bytes: number, table: number, count: number, narrowTile: number, wideTile: number): void;
  /** Moves rows x channels of f32 into a slab of `slabRows` rows (assembly/channels.ts). */
  packRows(from: number, rows: number, channels: number, to: number, slabRows: number): void;
  /** Adds a tile of channels to the sums of two layers of A with four of B. */
  addLayerProducts(a: number, b: number, slabBytes: number, rows: number, vectors: number, sums: number): void;
  /** Stored bits per element of a kind. */
  bitsOf(kind: number): number;
}
