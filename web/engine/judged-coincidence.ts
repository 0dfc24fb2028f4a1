import type { JudgedCoincidence } from '../judge/judged.ts';
import { bytesOf, type BodyFigures } from '../measure/tested/body-figures.ts';
import { coincidenceOf } from '../measure/tested/coincidence.ts';
import { gridsOf } from '../measure/tested/number-grid.ts';
import type { TestPlan } from '../measure/tested/test-plan.ts';
import type { TestedRows } from '../measure/tested/tested-rows.ts';

/** Above this share of chance coincidences a tensor has too few different values to tell anything by. */
const TOO_COARSE = 0.5;

/** Equal values over matrices and gains; those of too few different values are set aside. */
export function judgedCoincidence(
  plan: TestPlan,
  body: BodyFigures | null,
  rows: TestedRows,
): JudgedCoincidence | null {
  const found: JudgedCoincidence = {
    elements: 0,
    equal: 0,
    expected: 0,
    variance: 0,
    tensors: 0,
    aside: 0,
    bytes: 0,
  };
  const ofGains = plan.gains.map(({ a, b }) => {
    const grids = gridsOf(a, b);
    const ofA = rows.of(a);
    return {
      coincidence: coincidenceOf(ofA, rows.of(b), { grids, rowElements: a.slice.width }),
      bytes: bytesOf(a, ofA.length) + bytesOf(b, ofA.length),
    };
  });
  for (const { coincidence, bytes } of [...(body?.slices ?? []), ...ofGains]) {
    if (coincidence === null) continue;
    if (coincidence.expected > TOO_COARSE * coincidence.elements) {
      found.aside += 1;
      continue;
    }
    found.elements += coincidence.elements;
    found.equal += coincidence.equal;
    found.expected += coincidence.expected;
    found.variance += coincidence.variance;
    found.tensors += 1;
    found.bytes += bytes;
  }
  return found.tensors === 0 ? null : found;
}
