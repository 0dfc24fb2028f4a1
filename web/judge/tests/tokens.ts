import type { Evidence } from '../../contract.ts';
import { channelFigures } from '../channel-evidence.ts';
import { figure } from '../figure.ts';
import type { Judged } from '../judged.ts';
import { symmetryOf } from '../preconditions.ts';

/** Embedding rows of tokens that both vocabularies have: methods section 6.5. */
export function tokensEvidence(judged: Judged): Evidence | null {
  const { tokens, seed } = judged;
  if (tokens === null) return null;
  const figures = channelFigures(tokens, { seed, matrices: tokens.tensors });
  if (figures === null) return null;
  const { exact, caveats } = symmetryOf(judged, tokens.kind);
  if (tokens.vocabularies === 'unknown' && judged.models.a.vocabulary !== judged.models.b.vocabulary) {
    caveats.push(
      'No vocabulary could be read: tokens were matched by their number, so a shuffled vocabulary would go unseen.',
    );
  }
  return {
    test: 'embedding-rows',
    ...figures,
    exact,
    effect: {
      ...figures.effect,
      comparedTokens: tokens.compared,
      ...(tokens.only === null
        ? {}
        : {
            sharedTokens: tokens.shared,
            idsAgree: figure(tokens.idsAgree),
            tokensOnlyInA: tokens.only.a,
            tokensOnlyInB: tokens.only.b,
          }),
    },
    tensors: tokens.tensors,
    bytes: tokens.bytes,
    verdict: exact ? 'no-evidence' : 'not-applicable',
    caveats,
    ...(exact ? { family: 'embeddings' as const } : {}),
  };
}
