import { expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import { createReportDocuments } from '../../web/ui/export/report-documents-service.ts';
import { createTableService } from '../../web/ui/table/table-service.ts';
import { wholeReport } from '../support/whole-report.ts';

test('the page’s check tells of files beside the weights, as the library’s does', async () => {
  const note = 'A: There is no config.json beside the weights.';
  const architecture = { a: null, b: null };
  const published: Report = { ...wholeReport('derived'), mapping: { architecture, notes: [] } };
  const table = createTableService();
  table.takeReport({ ...published, mapping: { architecture, notes: [note] } });
  const checked = await createReportDocuments(table).check(new Blob([JSON.stringify(published)]));
  expect(checked.missing).toEqual([{ note }]);
});
