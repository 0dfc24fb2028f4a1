import { msg, str } from '@lit/localize';
import type { ReportFrame } from '../../engine/messages.ts';
import { alternatives } from '../format/lists.ts';
import { counted, formatBytes } from '../format/numbers.ts';

/** What was known to be identical without a weight being read, and how, in one sentence; '' where nothing was. */
export function identityText({ read, evidence }: Pick<ReportFrame, 'read' | 'evidence'>): string {
  const shards = read.identical ?? [];
  const found = evidence.filter(({ test }) => test === 'identity');
  if (shards.length + found.length === 0) return '';
  const tensors = found.reduce((sum, each) => sum + each.tensors, 0);
  const bytes = shards.reduce((sum, each) => sum + each.bytes, 0) || found.reduce((sum, each) => sum + each.bytes, 0);
  const hashes = [
    ...(shards.some(({ how }) => how !== 'etag') ? ['SHA-256'] : []),
    ...(shards.some(({ how }) => how === 'etag') ? [msg('strong ETag')] : []),
  ];
  const what = tensors > 0 ? counted(tensors, 'pair') : counted(shards.length, 'shard');
  const size = formatBytes(bytes);
  const how = hashes.length > 0 ? alternatives(hashes) : msg('content hash');
  if (tensors > 0 && shards.length > 0) {
    const where = counted(shards.length, 'shard');
    return tensors === 1
      ? msg(
          str`${what} in ${where} (${size}) is identical without a weight being read: the host gives both files the same ${how}.`,
        )
      : msg(
          str`${what} in ${where} (${size}) are identical without a weight being read: the host gives both files the same ${how}.`,
        );
  }
  return (tensors || shards.length) === 1
    ? msg(str`${what} (${size}) is identical without a weight being read: the host gives both files the same ${how}.`)
    : msg(str`${what} (${size}) are identical without a weight being read: the host gives both files the same ${how}.`);
}
