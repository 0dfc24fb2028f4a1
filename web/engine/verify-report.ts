import type { Report, Verification } from '../contract.ts';
import { compareReports } from '../report/compare-reports.ts';
import { missingOf, missingText } from '../report/missing-sources.ts';
import type { ComparingOptions } from './client.ts';
import { compareWhole } from './compare-whole.ts';
import { modelsAgain, type GivenModels } from './models-again.ts';

export interface VerifyingOptions extends Omit<ComparingOptions, 'rows' | 'depth' | 'seed' | 'controls'> {
  given?: GivenModels;
}

/**
 * Runs a report again: the same sources at the same revisions, depth and seed, or files in their place, and holds what is found
 * against what the report says. The report must have been checked (`checkReport`).
 * @throws UnreadableSource where weights cannot be read once every model has been opened; AbortError
 */
export async function verifyReport(published: Report, options: VerifyingOptions = {}): Promise<Verification> {
  const { depth, seed } = published;
  const { given = {}, ...reading } = options;
  const { inputs, missing, access } = await modelsAgain(published, given, reading);
  if (inputs === null) return { agrees: false, figures: [], missing: missing.map(missingText) };
  const { controls } = inputs;
  const found = await compareWhole(inputs, { ...reading, ...access, depth, seed, controls });
  return {
    ...compareReports(published, found),
    missing: missingOf(published, found).map(missingText),
  };
}
