import type { Report } from '../../contract.ts';
import { download, fileName } from '../result/download.ts';

/** Hands the report to the reader as a file. */
export function saveReport(report: Report): void {
  const { a, b } = report.models;
  const text = JSON.stringify(report);
  download(new Blob([text], { type: 'application/json' }), fileName([a.name, b.name], 'json'));
}
