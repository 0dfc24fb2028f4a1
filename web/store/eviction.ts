/** What is forgotten as a whole: one header, or all blocks of a pair of shards. */
export interface Remembered {
  id: string;
  bytes: number;
  /** When it was last asked for or added to. */
  used: number;
}

/**
 * What has to go so that at most `most` bytes stay: the least recently used first.
 * @param spared stays, whatever its age
 */
export function chooseEvicted(all: readonly Remembered[], most: number, spared?: string): string[] {
  let total = bytesOf(all);
  const evicted: string[] = [];
  for (const { id, bytes } of all.toSorted((x, y) => x.used - y.used)) {
    if (total <= most) break;
    if (id === spared) continue;
    evicted.push(id);
    total -= bytes;
  }
  return evicted;
}

export function bytesOf(all: readonly Remembered[]): number {
  return all.reduce((sum, { bytes }) => sum + bytes, 0);
}
