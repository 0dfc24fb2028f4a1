import { msg, str } from '@lit/localize';
import type { DepthCost, ReadingPlan } from '../../engine/messages.ts';
import { counted, formatBytes, formatInteger } from '../format/numbers.ts';

/** Where the two models lie. */
export type Whereabouts = 'files' | 'remote' | 'mixed';

/** What a depth reads: `reads 12.4 MB in 310 requests`, `reads 2.00 GB from this computer`. */
export function costText({ bytes, requests, pairs }: DepthCost, where: Whereabouts): string {
  if (bytes === 0) return pairs === 0 ? msg('reads nothing more') : msg('reads nothing more: all it needs is known');
  const size = formatBytes(bytes);
  if (requests === 0 || where === 'files') return msg(str`reads ${size} from this computer`);
  const asked = counted(requests, 'request');
  return where === 'mixed'
    ? msg(str`reads ${size} in ${asked}, a part of it from this computer`)
    : msg(str`reads ${size} in ${asked}`);
}

/** What equal content hashes save, in one sentence; '' where there are none. */
export function identityText({ identicalShards, identicalBytes }: ReadingPlan, shards: number): string {
  if (identicalShards === 0) return '';
  const [some, all, size] = [formatInteger(identicalShards), counted(shards, 'shard'), formatBytes(identicalBytes)];
  return identicalShards === 1
    ? msg(
        str`${some} of ${all} is identical by the content hash that the host gives, so ${size} of each model are not read.`,
      )
    : msg(
        str`${some} of ${all} are identical by the content hash that the host gives, so ${size} of each model are not read.`,
      );
}
