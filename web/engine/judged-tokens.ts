import type { JudgedTokens } from '../judge/judged.ts';
import { agreementOf } from '../measure/tested/agreement.ts';
import { bytesOf, recastGrids, rowsForTest, type ChannelTest } from '../measure/tested/body-figures.ts';
import { addTo, channelSums, emptySums, sum } from '../measure/tested/channel-sums.ts';
import { differenceOf, type Difference } from '../measure/tested/difference.ts';
import { gridsOf } from '../measure/tested/number-grid.ts';
import type { TestedRows } from '../measure/tested/tested-rows.ts';
import type { TokenRows } from './token-choice.ts';

/** By the rows compared, which are the tokens' numbers. */
function orderOf({ embed }: TokenRows): JudgedTokens['order'] {
  const numbers = embed.a.ranges
    .map(({ first }, place) => ({ a: first, b: embed.b.ranges[place]!.first }))
    .toSorted((x, y) => x.a - y.a);
  if (numbers.every(({ a, b }) => a === b)) return 'same';
  return numbers.every(({ b }, place) => place === 0 || b > numbers[place - 1]!.b) ? 'kept' : 'shuffled';
}

/** What the rows of shared tokens say. */
export function judgedTokens(tokens: TokenRows, rows: TestedRows, test: ChannelTest): JudgedTokens {
  const tested = rowsForTest(test);
  const total = emptySums(tested.width);
  const pairs = [tokens.embed, ...(tokens.unembed === null ? [] : [tokens.unembed])];
  let [bytes, squaresA, squaresB, squaresOfDifference] = [0, 0, 0, 0];
  const differences: Difference[] = [];
  for (const { a, b } of pairs) {
    const [ofA, ofB] = [rows.of(a), rows.of(b)];
    addTo(total, channelSums(tested.of(ofA), tested.of(ofB), tested.width));
    const difference = differenceOf(ofA, ofB, recastGrids(gridsOf(a, b)));
    differences.push(difference);
    squaresA += difference.squaresA;
    squaresB += difference.squaresB;
    squaresOfDifference += difference.squaresOfDifference;
    bytes += bytesOf(a, ofA.length) + bytesOf(b, ofB.length);
  }
  const { overlap } = tokens;
  const lengths = Math.sqrt(squaresA) * Math.sqrt(squaresB);
  return {
    kind: test.kind,
    ...total,
    shared: overlap?.shared ?? tokens.compared,
    compared: tokens.compared,
    vocabularies: tokens.vocabularies,
    order: orderOf(tokens),
    idsAgree: overlap === null || overlap.shared === 0 ? 1 : overlap.idsAgree / overlap.shared,
    only: overlap === null ? null : { a: overlap.onlyInA, b: overlap.onlyInB },
    correlation: sum(total.products) / pairs.length,
    distance: lengths > 0 ? Math.sqrt(squaresOfDifference / lengths) : null,
    agreement: agreementOf(differences),
    tensors: pairs.length,
    bytes,
    hasUnembed: tokens.unembed !== null,
  };
}
