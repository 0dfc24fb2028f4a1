import { msg, str } from '@lit/localize';
import { sourcesOf, type ModelSources, type ReportSources } from '../../report/report-sources.ts';
import { PUBLIC_ACCESS, type Access } from '../access/access.ts';
import { shortenName } from '../format/names.ts';
import type { CheckedReport } from '../verify/checked-report.ts';
import type { OpenedReport } from './report-controller.ts';

/** A published report that is measured again. */
export interface Rerun {
  opened: OpenedReport;
  sources: ReportSources;
  /** Once it has been measured. */
  checked: CheckedReport | null;
}

export function rerunOf(opened: OpenedReport): Rerun {
  return { opened, sources: sourcesOf(opened.frame), checked: null };
}

/**
 * How hosts are asked for what a report names. Its hub may be a stranger's: the reader's token is for the hub that it was given
 * for, and goes to no other.
 */
export function accessFor({ hub }: ReportSources, access: Access): Access {
  return hub === null || hub === access.hub ? access : { ...PUBLIC_ACCESS, cache: access.cache, hub };
}

/** The addresses that a report names. */
export function addressesOf({ a, b, controls }: ReportSources): Set<string> {
  return new Set([a, b, ...controls].flatMap((from) => ('address' in from ? [from.address] : [])));
}

const MOST_NAMES = 4;

/** Which files a side needs; '' where an address leads to them. */
export function neededFiles(from: ModelSources | undefined): string {
  if (!from || 'address' in from) return '';
  const names = from.files.slice(0, MOST_NAMES).map((name) => shortenName(name, 60));
  const list = names.join(', ');
  const left = from.files.length - names.length;
  return left === 0
    ? msg(str`The report was made from these files; drop the same ones here: ${list}.`)
    : msg(str`The report was made from these files; drop the same ones here: ${list} and ${left} more.`);
}
