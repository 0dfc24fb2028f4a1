import { msg, str } from '@lit/localize';
import type { Evidence, ModelSummary, Report } from '../contract.ts';
import { quoteName } from '../read/quote-name.ts';
import { ReportFault } from './check-value.ts';
import { MalformedReport } from './malformed-report.ts';
import { reportShape } from './report-shape.ts';
import { checkExtent } from './value-extent.ts';

/**
 * A value that says of itself that it is a report, held to the schema: every field of the contract has its type and its range,
 * numbers are finite, texts and lists bounded. Words that later versions may add to a vocabulary (relations, kinds, tests, roles) are
 * taken where they have the form of a word. Fields that the contract does not name are kept, since `canonical` covers them, and read by
 * nothing. The value is not changed; the rows are the value's own, and records whose keys anybody may choose (`effect`, `dtypes`) are
 * copies without a prototype.
 *
 * @throws MalformedReport which field does not hold what is expected
 */
export function checkReport(value: unknown): Report {
  try {
    checkExtent(value);
    reportShape(value);
  } catch (reason) {
    if (!(reason instanceof ReportFault)) throw reason;
    throw malformed(reason);
  }
  const report = value as Report;
  const { models, evidence } = report;
  return {
    ...report,
    models: { ...models, a: safeModel(models.a), b: safeModel(models.b), controls: models.controls.map(safeModel) },
    evidence: evidence.map((each): Evidence => ({ ...each, effect: withoutPrototype(each.effect) })),
  };
}

function safeModel(model: ModelSummary): ModelSummary {
  return { ...model, dtypes: withoutPrototype(model.dtypes) };
}

/** Looking up `constructor` or `__proto__` in it finds what the report says, or nothing. */
function withoutPrototype(given: Record<string, number>): Record<string, number> {
  const copy = Object.create(null) as Record<string, number>;
  for (const [key, value] of Object.entries(given)) copy[key] = value;
  return copy;
}

function malformed(fault: ReportFault): MalformedReport {
  const path = pathOf(fault.keys.toReversed());
  const { expected } = fault;
  const message =
    path === ''
      ? msg(str`This is no report that can be read: it does not hold what is expected (${expected}).`)
      : msg(str`This report cannot be used: ${path} does not hold what is expected there (${expected}).`);
  return new MalformedReport(message, path, { cause: fault });
}

function pathOf(keys: readonly (string | number)[]): string {
  return keys
    .map((key, at) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^\w{1,64}$/.test(key)) return `[${quoteName(key)}]`;
      return at === 0 ? key : `.${key}`;
    })
    .join('');
}
