import type { Verdict } from '../../contract.ts';
import type { VerdictsByDepth } from '../../judge/across-depths.ts';
import type { Comparison } from './comparison-controller.ts';

/** Remembers what was said of the pair at hand, depth by depth, until another pair or seed is compared. */
export class SeenDepths {
  private last: Pick<Comparison, 'models' | 'terms'> | undefined;
  private seen: VerdictsByDepth = new Map();

  /** Everything seen of this pair, this comparison included. A pair read anew is another one: its files may have changed. */
  add({ models, terms }: Pick<Comparison, 'models' | 'terms'>, { log10p }: Pick<Verdict, 'log10p'>): VerdictsByDepth {
    const { last } = this;
    const isSame =
      last !== undefined &&
      last.models.a.input === models.a.input &&
      last.models.b.input === models.b.input &&
      last.terms.seed === terms.seed;
    this.last = { models, terms };
    this.seen = new Map([...(isSame ? this.seen : []), [terms.depth, { log10p }]]);
    return this.seen;
  }
}
