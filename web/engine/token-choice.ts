import type { ModelView } from '../align/align.ts';
import type { Slice } from '../align/slice.ts';
import { contiguousIds } from '../align/vocabulary/contiguous-ids.ts';
import { chooseTokens, sharedTokens, type TokenOverlap } from '../align/vocabulary/shared-tokens.ts';
import type { Vocabulary } from '../align/vocabulary/vocabulary.ts';
import type { RowRange, SampledSlice } from '../measure/tested/sampled-slice.ts';
import type { TensorEntry } from '../read/checkpoint.ts';
import { hashOf } from '../stats/hash.ts';
import type { ModelPair } from './surroundings.ts';

/** What is known of the two vocabularies. */
export type TokenChoice = { vocabularies: ModelPair<Vocabulary> } | { vocabularies: null };

/** Which rows of the embeddings are compared. */
export interface TokenRows {
  embed: { a: SampledSlice; b: SampledSlice };
  /** `null` where a model has no output head of its own. */
  unembed: { a: SampledSlice; b: SampledSlice } | null;
  /** Tokens are matched by number where the vocabularies are one, or unknown. */
  vocabularies: 'one' | 'differ' | 'unknown';
  /** Where they differ. */
  overlap: TokenOverlap | null;
  compared: number;
  sampled: SampledSlice[];
}

/** Each token is a request of its own for embedding and head of both sides, unless they lie in one stretch. */
const FEWEST_TOKENS = 24;
const MATRIX_ELEMENTS = 2 ** 15;
/** Of the smaller vocabulary, for taking rows by number. */
const LEAST_AGREEING = 1 / 2;
/** Runs begin at multiples, so that no dtype is cut inside a byte. */
const QUANTUM = 8;

interface Chosen {
  a: RowRange[];
  b: RowRange[];
  compared: number;
}

/** The rows of the embeddings that belong to tokens of both; `null` where there are no two embeddings as wide as each other. */
export function tokenRows(
  views: ModelPair<ModelView>,
  { vocabularies }: TokenChoice,
  { seed, isKnown }: { seed: number; isKnown: (a: TensorEntry, b: TensorEntry) => boolean },
): TokenRows | null {
  const { width } = views.a.facts;
  const embeds = sliceOfBoth(views, 'embed', width);
  if (embeds === null || width === null || isKnown(embeds.a.matrix.values, embeds.b.matrix.values)) return null;
  const count = Math.max(FEWEST_TOKENS, Math.floor(MATRIX_ELEMENTS / width));
  const rows = Math.min(embeds.a.rows, embeds.b.rows);
  const chosen =
    vocabularies === null
      ? runWithin(rows, { seed, count: oneRun(width) })
      : byText(vocabularies, { seed, count, width, rows: { a: embeds.a.rows, b: embeds.b.rows } });
  if (chosen === null) return null;
  const sample = (slices: ModelPair<Slice>) => ({
    a: { side: 'a' as const, slice: slices.a, ranges: chosen.a },
    b: { side: 'b' as const, slice: slices.b, ranges: chosen.b },
  });
  const heads = sliceOfBoth(views, 'unembed', width);
  const fits = heads !== null && heads.a.rows >= embeds.a.rows && heads.b.rows >= embeds.b.rows;
  const embed = sample(embeds);
  const unembed = fits && !isKnown(heads.a.matrix.values, heads.b.matrix.values) ? sample(heads) : null;
  return {
    embed,
    unembed,
    ...overlapOf(vocabularies),
    compared: chosen.compared,
    sampled: [embed.a, embed.b, ...(unembed === null ? [] : [unembed.a, unembed.b])],
  };
}

function overlapOf(vocabularies: ModelPair<Vocabulary> | null): Pick<TokenRows, 'overlap' | 'vocabularies'> {
  if (vocabularies === null) return { overlap: null, vocabularies: 'unknown' };
  const overlap = sharedTokens(vocabularies.a, vocabularies.b);
  const isOne = overlap.idsAgree === overlap.shared && overlap.onlyInA + overlap.onlyInB === 0;
  return isOne ? { overlap: null, vocabularies: 'one' } : { overlap, vocabularies: 'differ' };
}

function sliceOfBoth(views: ModelPair<ModelView>, role: string, width: number | null): ModelPair<Slice> | null {
  const find = ({ slices }: ModelView) =>
    slices.find((slice) => slice.role === role && slice.axis === 'row' && slice.width === width && slice.rows > 1);
  const [a, b] = [find(views.a), find(views.b)];
  return a && b ? { a, b } : null;
}

/** Rows of one stretch, which is one request. */
function oneRun(width: number): number {
  return Math.max(QUANTUM, Math.floor(MATRIX_ELEMENTS / width));
}

function runWithin(all: number, { seed, count }: { seed: number; count: number }): Chosen | null {
  const rows = Math.min(count, all);
  if (rows < 1) return null;
  const starts = Math.floor((all - rows) / QUANTUM) + 1;
  const first = Math.floor((hashOf(`${seed} tokens`) / 2 ** 32) * starts) * QUANTUM;
  const run = [{ first, rows }];
  return { a: run, b: run, compared: rows };
}

function byText(
  { a, b }: ModelPair<Vocabulary>,
  { seed, count, width, rows }: { seed: number; count: number; width: number; rows: { a: number; b: number } },
): Chosen | null {
  const agreeing = contiguousIds(a, b);
  // A few texts may agree by luck: then the rows of one number are of different texts.
  const isMost = agreeing.ids.length >= LEAST_AGREEING * Math.min(a.ids.size, b.ids.size);
  if (agreeing.agree && isMost) {
    // The same rows as where no vocabulary lies beside the weights.
    return runWithin(Math.min(rows.a, rows.b), { seed, count: oneRun(width) });
  }
  const tokens = chooseTokens(a, b, { seed, count: 2 * count })
    .filter(({ idA, idB }) => idA < rows.a && idB < rows.b)
    .slice(0, count);
  if (tokens.length === 0) return null;
  return {
    a: tokens.map(({ idA }) => ({ first: idA, rows: 1 })),
    b: tokens.map(({ idB }) => ({ first: idB, rows: 1 })),
    compared: tokens.length,
  };
}
