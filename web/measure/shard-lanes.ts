import type { FileLocator, RemoteLocator, ShardLocator } from '../read/checkpoint.ts';
import type { ChunkStream } from '../read/chunk-stream.ts';
import { openFileRun } from '../read/file-stream.ts';
import { createKeptLane, isKept } from '../read/kept/kept-lane.ts';
import type { KeptWriter } from '../read/kept/kept-writer.ts';
import { openRemoteRun } from '../read/remote/http-stream.ts';
import type { Transport } from '../read/remote/transport.ts';
import { createSpanLane, FILE_LANE, REMOTE_LANE, type Run } from '../read/span-lane.ts';
import type { LaneOfSide } from './run-task.ts';

/** How the bytes of files and of hosts are streamed; the benchmark replaces them. */
export interface LaneParts {
  openFileRun?: (file: File, byteOffset: number, length: number) => ChunkStream;
  openRemoteRun?: (transport: Transport, locator: RemoteLocator, byteOffset: number, length: number) => ChunkStream;
}

interface LaneNeeds extends LaneParts {
  transport: Transport;
  keeping: KeptWriter | undefined;
}

/** Which way a side's bytes come: from files, from what was kept of a download, from hosts. */
export function shardLanes(
  shards: { a: readonly ShardLocator[]; b: readonly ShardLocator[] },
  { transport, keeping, openFileRun: ofFile = openFileRun, openRemoteRun: ofHost = openRemoteRun }: LaneNeeds,
): LaneOfSide {
  function locatorOf(side: 'a' | 'b', shard: number): ShardLocator {
    const locator = shards[side][shard];
    if (!locator) throw new RangeError(`There is no shard ${shard} on side ${side}.`);
    return locator;
  }

  function openRun(side: 'a' | 'b', { shard, byteOffset, length }: Run): ChunkStream {
    const locator = locatorOf(side, shard);
    if (locator.kind === 'file') return ofFile(locator.file, byteOffset, length);
    const stream = ofHost(transport, locator, byteOffset, length);
    return keeping && locator.identity !== null ? keeping.wrap(locator, byteOffset, stream) : stream;
  }

  return (side, spans, onBytes) => {
    const isRemote = shards[side].some((locator) => locator.kind === 'remote');
    if (isRemote && isKept(spans, (shard) => remoteOf(locatorOf(side, shard)))) {
      return createKeptLane(spans, (shard) => remoteOf(locatorOf(side, shard)), onBytes);
    }
    return createSpanLane(spans, (run) => openRun(side, run), onBytes, isRemote ? REMOTE_LANE : FILE_LANE);
  };
}

/** A side's shards come from one place. */
function remoteOf(locator: ShardLocator): RemoteLocator {
  if (locator.kind === 'remote') return locator;
  throw new RangeError(`${(locator satisfies FileLocator).file.name} is no remote file.`);
}
