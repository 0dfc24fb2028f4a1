import type { SourceSummary } from '../../contract.ts';
import { UnreadableSource } from '../../read/errors.ts';
import { isCommit } from '../../read/remote/hub-json.ts';
import { type Address, parseAddress } from '../../read/remote/address.ts';

/**
 * The address of what was read, so that it stays what it was: an id or a link of the hub with the commit that its branch named.
 * Other addresses stay as they were given.
 */
export function pinnedAddress(address: string, sources: readonly SourceSummary[], hub: string): string {
  const commits = new Set(sources.map(({ kind, revision }) => (kind === 'hub' ? revision : undefined)));
  const [commit] = commits;
  if (commits.size !== 1 || commit === undefined || !isCommit(commit)) return address;
  const named = understood(address, hub);
  if (named?.kind !== 'hub') return address;
  const { repo, path } = named;
  if (path === null) return `hub:${repo}@${commit}`;
  const verb = path.endsWith('.safetensors') || path.endsWith('.json') ? 'blob' : 'tree';
  return `${hub}/${repo}/${verb}/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** An address may have been read while another hub was set. */
function understood(address: string, hub: string): Address | null {
  try {
    return parseAddress(address, hub);
  } catch (error) {
    if (error instanceof UnreadableSource) return null;
    throw error;
  }
}
