import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalPieces, type RowwiseReport } from './canonical.ts';

/**
 * SHA-256 of the canonical text in UTF-8, hex: the name of what a report found, equal for every run on the same weights, depth
 * and seed. The text is hashed piece by piece and never held as a whole.
 *
 * @example canonicalHash(report) // the same as `sha256sum` of a file that holds canonical(report)
 */
export function canonicalHash(report: RowwiseReport): string {
  const hash = sha256.create();
  const utf8 = new TextEncoder();
  for (const piece of canonicalPieces(report)) hash.update(utf8.encode(piece));
  return bytesToHex(hash.digest());
}
