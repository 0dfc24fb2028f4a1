import type { Report } from '../../contract.ts';
import { canonicalHash } from '../../report/canonical-hash.ts';
import { compareReports } from '../../report/compare-reports.ts';
import type { RowwiseReport } from '../../report/canonical.ts';
import { MalformedReport } from '../../report/malformed-report.ts';
import { missingOf } from '../../report/missing-sources.ts';
import { parseReport } from '../../report/parse-report.ts';
import { MOST_CHARACTERS } from '../../report/report-limits.ts';
import { frameOf } from '../weight-kin/report-frame.ts';
import type { TableKeeper } from '../table/table-service.ts';
import type { ReportDocuments } from './report-documents.ts';

/** A character takes at most this many bytes in UTF-8 where it counts once: larger texts are refused unread. */
const BYTES_A_CHARACTER = 3;

async function reportIn(text: Blob): Promise<Report> {
  if (text.size > BYTES_A_CHARACTER * MOST_CHARACTERS) {
    throw new MalformedReport('This is too large for a report: give the JSON file of a report, whole and unchanged.');
  }
  return parseReport(await text.text());
}

function wholeOf(report: RowwiseReport): Report {
  return { ...report, tensors: [...report.tensors] };
}

function* firstOf<Item>(items: Iterable<Item>, count: number): Generator<Item> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}

function versionOf({ tool }: Report): string {
  return `${tool.version} (${tool.methods})`;
}

/** Runs in the table's worker, beside the rows. */
export function createReportDocuments(table: TableKeeper): ReportDocuments {
  let hash: string | undefined;
  return {
    async open(text) {
      const report = await reportIn(text);
      table.takeReport(report);
      return frameOf(report);
    },
    async check(text) {
      const published = await reportIn(text);
      const found = wholeOf(table.rowwise());
      return {
        ...compareReports(published, found),
        missing: missingOf(published, found),
        versions: { published: versionOf(published), found: versionOf(found) },
      };
    },
    // It takes seconds where there are 500,000 rows.
    hash: async () => (hash ??= canonicalHash(table.rowwise())),
    firstRows: async (count) => [...firstOf(table.rowwise().tensors, count)],
  };
}
