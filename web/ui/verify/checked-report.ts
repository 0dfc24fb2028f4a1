import type { ComparedFigure } from '../../report/compare-values.ts';
import type { Missing } from '../../report/missing-sources.ts';

/** A published report beside what was measured now. */
export interface CheckedReport {
  /** Whether both have the same canonical text. */
  agrees: boolean;
  figures: ComparedFigure[];
  missing: Missing[];
  /** Versions that made them: `0.1.0, methods 3`. */
  versions: { published: string; found: string };
}
