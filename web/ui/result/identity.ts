import type { ReportFrame } from '../../engine/messages.ts';
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
    ...(shards.some(({ how }) => how === 'etag') ? ['strong ETag'] : []),
  ];
  const what = tensors > 0 ? counted(tensors, 'pair') : counted(shards.length, 'shard');
  const where = tensors > 0 && shards.length > 0 ? ` in ${counted(shards.length, 'shard')}` : '';
  const verb = (tensors || shards.length) === 1 ? 'is' : 'are';
  const how = hashes.length > 0 ? hashes.join(' or ') : 'content hash';
  return `${what}${where} (${formatBytes(bytes)}) ${verb} identical without a weight being read: the host gives both files the same ${how}.`;
}
