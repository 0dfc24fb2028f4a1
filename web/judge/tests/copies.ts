import type { Evidence } from '../../contract.ts';
import { log10SignBound, log10SignFloor, signZ } from '../../stats/sign-bound.ts';
import { drawSigns } from '../../stats/sign-draws.ts';
import { figure } from '../figure.ts';
import type { Judged, JudgedCopies } from '../judged.ts';
import { LOG10P_THRESHOLD } from '../threshold.ts';

/** What one model holds twice: experts of one parent, or layers. */
export interface CopiesOutcome {
  side: 'a' | 'b';
  kind: 'experts' | 'layers';
  offset: number;
  log10p: number;
  /** log10 p reaches the threshold. */
  isStrong: boolean;
  evidence: Evidence;
}

const TEST = { experts: 'cloned-experts', layers: 'repeated-layers' } as const;

/** For each side and kind the most striking distance, paid for by the number of distances tried. */
export function copiesOutcomes({ copies, seed }: Judged): CopiesOutcome[] {
  return (['a', 'b'] as const).flatMap((side) =>
    (['experts', 'layers'] as const).flatMap((kind) => {
      const tried = copies.filter((each) => each.side === side && each.offset > 0 === (kind === 'layers'));
      return outcomeOf(tried, { side, kind, seed }) ?? [];
    }),
  );
}

function outcomeOf(
  tried: readonly JudgedCopies[],
  { side, kind, seed }: { side: 'a' | 'b'; kind: CopiesOutcome['kind']; seed: number },
): CopiesOutcome | null {
  let best: { copies: JudgedCopies; log10p: number } | null = null;
  for (const copies of tried) {
    const log10p = log10SignBound(copies.sums);
    if (best === null || log10p < best.log10p) best = { copies, log10p };
  }
  if (best === null) return null;
  const { sums, offset, pairs } = best.copies;
  const drawn = drawSigns(sums, seed);
  if (drawn === null) return null;
  const log10p = figure(Math.min(0, best.log10p + Math.log10(tried.length)));
  const isStrong = log10p <= LOG10P_THRESHOLD;
  return {
    side,
    kind,
    offset,
    log10p,
    isStrong,
    evidence: {
      test: TEST[kind],
      statistic: figure(signZ(sums)),
      z: figure(signZ(sums)),
      log10p,
      exact: true,
      null: { kind: 'fair signs of the differences of hidden units', mean: 0, sd: 1, ...drawn },
      effect: {
        pairs,
        unitPairs: sums.length,
        floorLog10P: figure(log10SignFloor(sums)),
        ...(kind === 'layers' ? { offset, offsetsTried: tried.length } : {}),
      },
      tensors: pairs * 2,
      bytes: 0,
      verdict: isStrong ? 'dependent' : 'no-evidence',
      caveats: [
        `Compares ${side.toUpperCase()} with itself: it says how ${side.toUpperCase()} was made, and nothing of the other model.`,
      ],
    },
  };
}
