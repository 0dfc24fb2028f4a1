import type { Report } from '../contract.ts';
import type { ModelInput } from '../read/model-input.ts';
import { compare, type ComparingOptions } from './client.ts';
import { collectRows } from './collect-rows.ts';

/** As `compare` of the client, with the rows put into the report. */
export async function compareWhole(
  models: { a: ModelInput; b: ModelInput },
  options: Omit<ComparingOptions, 'rows'>,
): Promise<Report> {
  const { port1, port2 } = new MessageChannel();
  const rows = collectRows(port1);
  try {
    await compare(models.a, models.b, { ...options, rows: port2 });
    return await rows;
  } finally {
    port1.close();
  }
}
