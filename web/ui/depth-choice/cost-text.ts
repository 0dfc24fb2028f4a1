import type { DepthCost, ReadingPlan } from '../../engine/messages.ts';
import { counted, formatBytes, formatInteger } from '../format/numbers.ts';

/** Where the two models lie. */
export type Whereabouts = 'files' | 'remote' | 'mixed';

/** What a depth reads: `reads 12.4 MB in 310 requests`, `reads 2.00 GB from this computer`. */
export function costText({ bytes, requests, pairs }: DepthCost, where: Whereabouts): string {
  if (bytes === 0) return pairs === 0 ? 'reads nothing more' : 'reads nothing more: all it needs is known';
  if (requests === 0 || where === 'files') return `reads ${formatBytes(bytes)} from this computer`;
  const from = where === 'mixed' ? ', a part of it from this computer' : '';
  return `reads ${formatBytes(bytes)} in ${counted(requests, 'request')}${from}`;
}

/** What equal content hashes save, in one sentence; '' where there are none. */
export function identityText({ identicalShards, identicalBytes }: ReadingPlan, shards: number): string {
  if (identicalShards === 0) return '';
  const are = identicalShards === 1 ? 'is' : 'are';
  return `${formatInteger(identicalShards)} of ${counted(shards, 'shard')} ${are} identical by the content hash that the host gives, so ${formatBytes(identicalBytes)} of each model are not read.`;
}
