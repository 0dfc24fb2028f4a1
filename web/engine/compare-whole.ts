import type { Report } from '../contract.ts';
import type { ModelInput } from '../read/model-input.ts';
import { compare, type ComparingOptions } from './client.ts';
import { wholeReport } from './collect-rows.ts';

/** As `compare` of the client, with the rows put into the report. */
export async function compareWhole(
  models: { a: ModelInput; b: ModelInput },
  options: Omit<ComparingOptions, 'rows'>,
): Promise<Report> {
  return wholeReport((rows) => compare(models.a, models.b, { ...options, rows }));
}
