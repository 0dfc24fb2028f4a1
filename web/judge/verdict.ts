import type { Depth, Verdict } from '../contract.ts';

/** log10 p at or below which a comparison counts as positive: design.md section 5, "Decision". */
export const LOG10P_THRESHOLD = -9;

const NOT_JUDGED =
  'This version of Weightkin measures and does not judge: no test of relatedness has been run, so this report is neither evidence for nor against a relation.';

const SAME_FILES = 'Both checkpoints hold the same tensors with the same bytes.';

const KNOWN_BY_HASH = 'Known from the content hashes that hosts state for the files; the weights were not read.';

/** What the two inventories hold. */
export interface Inventory {
  pairs: number;
  /** Pairs of which weights were read. */
  measured: number;
  /** Pairs known to hold the same bytes by their files' content hashes. */
  identical: number;
  unmatched: { a: number; b: number };
  missingShards: { a: number; b: number };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function sameFiles({ pairs, identical, unmatched, missingShards }: Inventory): boolean {
  const left = unmatched.a + unmatched.b + missingShards.a + missingShards.b;
  return pairs > 0 && identical === pairs && left === 0;
}

/** What can be said from the inventories alone: whether the two checkpoints can be compared tensor by tensor at all. */
export function measuredOnlyVerdict(inventory: Inventory, depth: Depth): Verdict {
  const { pairs, identical, unmatched, missingShards } = inventory;
  const isSame = sameFiles(inventory);
  const caveats = [isSame ? KNOWN_BY_HASH : NOT_JUDGED];
  if (!isSame && identical > 0) {
    caveats.push(
      `${counted(identical, 'pair')} of tensors ${identical === 1 ? 'lies' : 'lie'} in files with the same content hash: they hold the same bytes and were not read.`,
    );
  }
  if (depth === 'headers' && !isSame) caveats.push('Only the headers were read: no weight was compared.');
  if (depth === 'quick' || depth === 'deep') {
    caveats.push('A sample was read: of large tensors a run of rows, of the experts of a layer a few.');
  }
  for (const side of ['a', 'b'] as const) {
    const missing = missingShards[side];
    if (missing === 0) continue;
    caveats.push(
      `${counted(missing, 'shard')} of ${side.toUpperCase()} ${missing === 1 ? 'was' : 'were'} not given: what ${missing === 1 ? 'it holds' : 'they hold'} was not compared.`,
    );
  }
  if (unmatched.a + unmatched.b > 0) {
    caveats.push(
      `${counted(unmatched.a, 'tensor')} of A and ${counted(unmatched.b, 'tensor')} of B had no counterpart of the same name and shape and were left out.`,
    );
  }
  return {
    relation: isSame ? 'same' : pairs > 0 ? 'no-evidence' : 'not-comparable',
    kinds: isSame ? ['identical'] : [],
    direction: 'undetermined',
    directionReason: 'No test of direction has been run.',
    log10p: null,
    threshold: LOG10P_THRESHOLD,
    power: null,
    summary: isSame ? SAME_FILES : summaryOf(inventory),
    caveats,
  };
}

function summaryOf({ pairs, measured, identical }: Inventory): string {
  if (pairs === 0) {
    return 'The two checkpoints have no tensor of the same name and shape in common, so nothing could be compared.';
  }
  const what = counted(pairs, 'pair');
  const known = measured + identical;
  const done =
    known === 0
      ? `${what} of tensors can be compared`
      : known === pairs
        ? `${what} of tensors ${pairs === 1 ? 'was' : 'were'} compared`
        : `${known} of ${what} of tensors were compared at this depth`;
  return `${done}; whether the models are related has not been judged.`;
}
