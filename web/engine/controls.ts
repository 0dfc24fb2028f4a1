import type { ControlFigure, Evidence } from '../contract.ts';
import { judge } from '../judge/verdict.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import { completeInventories } from './complete-inventories.ts';
import { judgedOf } from './judged-of.ts';
import type { MeasuringOptions } from './measure-sample.ts';
import { prepare } from './prepare.ts';
import { readTested, type ReadRows } from './read-tested.ts';
import { readVocabularies } from './read-vocabularies.ts';
import type { ModelPair, Surroundings } from './surroundings.ts';

/** What third models say of the tests, and of themselves. */
export interface ControlOutcome {
  figures: Map<string, ControlFigure[]>;
  /** Controls that are themselves related to one of the two: no measure of the unrelated. */
  related: { control: number; side: 'a' | 'b' }[];
}

const SIDES = ['a', 'b'] as const;

/** Tests that compare a model with itself say nothing of a control. */
const OF_ONE_MODEL = new Set(['cloned-experts', 'repeated-layers']);
const NOTHING = {
  pairs: 0,
  measured: 0,
  equal: 0,
  identical: 0,
  identicalBody: 0,
  unmatched: { a: 0, b: 0 },
  missingShards: { a: 0, b: 0 },
};

/** Runs the same tests on each control and either model; what was read of the two already is not read again. */
export async function judgeControls(
  models: ModelPair<Checkpoint>,
  controls: readonly Checkpoint[],
  seed: number,
  surroundings: Surroundings,
  measuring: MeasuringOptions,
  known: ReadRows,
): Promise<ControlOutcome> {
  const outcome: ControlOutcome = { figures: new Map(), related: [] };
  for (const [control, third] of controls.entries()) {
    for (const side of SIDES) {
      const both = { a: models[side], b: third };
      const prepared = prepare(both, await completeInventories(both, surroundings, measuring));
      const { choice } = await readVocabularies(both, surroundings.signal);
      const testing = prepared.testingOf(seed, choice);
      const { rows } = await readTested(
        { models: both, testing, pairs: [], sample: [], onPair: () => undefined, tensors: 0, known },
        surroundings,
        measuring,
      );
      const judged = judgedOf(prepared.views, testing, rows, {
        depth: 'quick',
        seed,
        inventory: { ...NOTHING, identical: prepared.identity.pairs.identical, identicalBody: prepared.identicalBody },
        notes: [],
        kernels: null,
      });
      const { evidence, verdict } = judge(judged);
      if (verdict.relation !== 'no-evidence' && verdict.relation !== 'not-comparable') {
        outcome.related.push({ control, side });
      }
      for (const { test, statistic, z, log10p } of evidence) {
        if (OF_ONE_MODEL.has(test)) continue;
        const figures = outcome.figures.get(test) ?? [];
        figures.push({ control, side, statistic, z, log10p });
        outcome.figures.set(test, figures);
      }
    }
    known.delete(third);
  }
  return outcome;
}

/** The evidence with the controls beside it. */
export function withControls(evidence: readonly Evidence[], { figures }: ControlOutcome): Evidence[] {
  return evidence.map((each) => {
    const controls = figures.get(each.test);
    return controls === undefined ? each : { ...each, controls };
  });
}

export function controlCaveats({ related }: ControlOutcome): string[] {
  return related.map(
    ({ control, side }) =>
      `Control ${control + 1} is itself related to ${side.toUpperCase()}: it does not show what unrelated models give.`,
  );
}
