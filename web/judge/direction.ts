import type { Verdict } from '../contract.ts';
import { isFrozenEmbedding } from './frozen-embedding.ts';
import {
  isPruned,
  isRevocabularied,
  isWidthPruned,
  quantisedSide,
  roundingOf,
  upcycledSide,
  type Found,
} from './kinds.ts';
import { strangeLayers } from './strange-layers.ts';
import type { CopiesOutcome } from './tests/copies.ts';

interface Hint {
  child: 'a' | 'b';
  because: string;
}

const OTHER_SIDE = { a: 'b', b: 'a' } as const;
const NAME = { a: 'A', b: 'B' } as const;

/** What only the strong rows of methods section 8 say; each names the child. */
function hintsOf(found: Found, copies: readonly CopiesOutcome[]): Hint[] {
  const { judged, layers } = found;
  const { models, tokens, traits } = judged;
  const hints: Hint[] = [];
  const quantised = quantisedSide(found);
  if (quantised !== null && roundingOf(found) === 'rounded') {
    hints.push({
      child: quantised,
      because: `${NAME[quantised]} is stored in fewer bits, and rounding cannot be undone`,
    });
  }
  const upcycled = upcycledSide(found);
  // A dense model may have been taken out of a mixture: only experts that are copies of each other go back to one.
  const isCloned = copies.some(({ kind, side, isStrong }) => kind === 'experts' && side === upcycled && isStrong);
  if (upcycled !== null && isCloned) {
    hints.push({
      child: upcycled,
      because: `the experts of ${NAME[upcycled]} go back to the dense layers of ${NAME[OTHER_SIDE[upcycled]]}`,
    });
  }
  if (layers !== null && layers.repeatedIn !== null) {
    const child = layers.repeatedIn;
    hints.push({ child, because: `${NAME[child]} has layers of ${NAME[OTHER_SIDE[child]]} more than once` });
  } else if (layers !== null && models.a.layers !== models.b.layers) {
    const child = models.a.layers < models.b.layers ? 'a' : 'b';
    const repeatsItself = copies.some(({ kind, side, isStrong }) => kind === 'layers' && side !== child && isStrong);
    if (isPruned(found, child) && !repeatsItself) {
      hints.push({
        child,
        because: `each layer of ${NAME[child]} is one of ${NAME[OTHER_SIDE[child]]}'s, in their order, and some are missing (layers put into ${NAME[OTHER_SIDE[child]]} from elsewhere would look the same where its gains cannot tell)`,
      });
    }
  }
  // A vocabulary that keeps the order and not the numbers was cut, not extended.
  if (isRevocabularied(found) && tokens?.only && tokens.order !== 'kept') {
    const { a, b } = tokens.only;
    if (a === 0 && b > 0) hints.push({ child: 'b', because: 'the vocabulary of B contains that of A and adds to it' });
    if (b === 0 && a > 0) hints.push({ child: 'a', because: 'the vocabulary of A contains that of B and adds to it' });
  }
  const { unitMap } = traits;
  if (unitMap !== null && isWidthPruned(found)) {
    hints.push({
      child: unitMap.narrower,
      because: `the hidden units of ${NAME[unitMap.narrower]} are some of ${NAME[OTHER_SIDE[unitMap.narrower]]}'s, in their order`,
    });
  }
  return hints;
}

/** Why a layer map that looks like a direction is none. */
function strangersOf({ judged, layers }: Found): string {
  if (layers === null) return '';
  return (['a', 'b'] as const)
    .map((side) => ({ side, strange: strangeLayers(judged, layers, side) }))
    .filter(({ strange }) => strange.length > 0)
    .map(
      ({ side, strange }) =>
        ` The norm gains of ${strange.length === 1 ? `layer ${strange[0]}` : `layers ${strange.join(', ')}`} of ${NAME[side]} have nothing in common with those of its other layers; such layers may have been put in from elsewhere.`,
    )
    .join('');
}

/** Who is the parent: only where something cannot have happened the other way round, and nothing contradicts it. */
export function directionOf(
  found: Found,
  copies: readonly CopiesOutcome[],
): Pick<Verdict, 'direction' | 'directionReason'> {
  if (found.decision.positive.size === 0) {
    return { direction: 'undetermined', directionReason: 'No relation was found that could have a direction.' };
  }
  const isOpen = found.gainsSilent || isFrozenEmbedding(found);
  const hints = isOpen ? [] : hintsOf(found, copies);
  const [first] = hints;
  if (first === undefined) {
    return {
      direction: 'undetermined',
      directionReason:
        'The weights alone do not tell which of the two came first, or whether both come from a third model.' +
        strangersOf(found),
    };
  }
  if (hints.some(({ child }) => child !== first.child)) {
    return {
      direction: 'undetermined',
      directionReason: `What there is points both ways: ${hints.map(({ because }) => because).join('; ')}. A common ancestor fits.`,
    };
  }
  return {
    direction: first.child === 'b' ? 'a-to-b' : 'b-to-a',
    directionReason: `${hints.map(({ because }) => because).join('; ')}.`.replace(/^./, (letter) =>
      letter.toUpperCase(),
    ),
  };
}
