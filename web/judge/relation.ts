import type { Relation } from '../contract.ts';
import { isFrozenEmbedding } from './frozen-embedding.ts';
import { areLayersInParts, areRolesInParts } from './parts.ts';
import type { Found } from './kinds.ts';

/** What the tests and the inventories allow to say: design.md section 5, "Verdict grammar". */
export function relationOf(found: Found): Relation {
  const { judged, decision, gainsSilent } = found;
  const { inventory, depth } = judged;
  if (isSame(found)) return 'same';
  const { positive } = decision;
  const sameBody = inventory.identicalBody > 0;
  if (positive.has('weights')) {
    if (areRolesInParts(found)) return 'partly-related';
    if (gainsSilent) return sameBody ? 'partly-related' : 'related';
    if (areLayersInParts(found)) return 'partly-related';
    return isFrozenEmbedding(found) && !positive.has('gains') ? 'related' : 'derived';
  }
  if (positive.has('gains')) {
    // Weights that were tested and are silent may be reordered inside their heads and neurons.
    const weightsSilent = decision.families.some(({ name }) => name === 'weights');
    return weightsSilent ? 'partly-related' : 'derived';
  }
  if (positive.has('embeddings') || sameBody) return 'partly-related';
  // Headers alone test nothing; weights that no test applies to cannot be compared.
  if (decision.families.length > 0 || (depth === 'headers' && inventory.pairs > 0)) return 'no-evidence';
  return 'not-comparable';
}

/** Identical values, or the same in another format of 16 bits or more, in all that was read; nothing left over on either side. */
function isSame({ judged, closeness }: Found): boolean {
  // Tokens that were matched by text stand elsewhere in the other table.
  if (judged.tokens?.vocabularies === 'differ') return false;
  const { pairs, measured, equal, identical, unmatched, missingShards } = judged.inventory;
  const left = unmatched.a + unmatched.b + missingShards.a + missingShards.b;
  if (pairs === 0 || left > 0 || closeness.hasNonFinite) return false;
  if (identical === pairs) return true;
  if (measured === 0) return false;
  return equal === measured || closeness.allRecast;
}
