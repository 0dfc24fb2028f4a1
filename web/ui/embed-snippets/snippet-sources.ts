import type { Report } from '../../contract.ts';
import { PUBLIC_HUB } from '../../read/model-input.ts';
import { sourcesOf, type ModelSources } from '../../report/report-sources.ts';
import type { SnippetOptions } from './snippet-text.ts';

/** What a report says of where its models lie, for a snippet; `null` where files of somebody's disk were compared. */
export function snippetSources(
  report: Pick<Report, 'models'>,
): Pick<SnippetOptions, 'a' | 'b' | 'controls' | 'hub'> | null {
  const { a, b, controls, hub } = sourcesOf(report);
  const [first = '', second = '', ...thirds] = [a, b, ...controls].map((from: ModelSources) =>
    'address' in from ? from.address : '',
  );
  if (first === '' || second === '' || thirds.includes('')) return null;
  return { a: first, b: second, controls: thirds, hub: hub === null || hub === PUBLIC_HUB ? '' : hub };
}
