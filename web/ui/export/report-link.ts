import type { Report } from '../../contract.ts';
import { PUBLIC_HUB } from '../../read/model-input.ts';
import { sourcesOf, type ModelSources } from '../../report/report-sources.ts';
import { formatHash, NOTHING_NAMED } from '../page/page-hash.ts';

/**
 * The page's address that opens the models of a report again, at the commits that were read; `null` where an address cannot name
 * them: files of somebody's disk, or a hub of their own.
 * @param page the page's address, whatever stands behind `#`
 */
export function reportLink(report: Pick<Report, 'models' | 'depth' | 'seed'>, page: string): string | null {
  const { a, b, controls, hub } = sourcesOf(report);
  if (hub !== null && hub !== PUBLIC_HUB) return null;
  const addresses = [a, b, ...controls].map((from: ModelSources) => ('address' in from ? from.address : ''));
  const [first = '', second = '', ...thirds] = addresses;
  if (addresses.includes('')) return null;
  const { depth, seed } = report;
  const hash = formatHash({ ...NOTHING_NAMED, a: first, b: second, controls: thirds, depth, seed });
  const url = new URL(page);
  url.hash = hash;
  return url.href;
}
