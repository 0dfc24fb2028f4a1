export interface ShippedSize {
  what: string;
  /** Bytes, of all files together. */
  gzip: number;
  brotli: number;
  target?: number;
  budget: number;
}

/** Of all that is built. @throws Error where something is not */
export function shippedSizes(): ShippedSize[];
