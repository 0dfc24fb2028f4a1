import type { KeptExtent, RemoteLocator } from '../../web/read/checkpoint.ts';
import { createKeptWriter } from '../../web/read/kept/kept-writer.ts';
import { openFileRun } from '../../web/read/file-stream.ts';

/** Keeps two files as a measuring worker keeps two downloads: chunk by chunk in turns, in one file. */
async function keep(files: readonly File[]): Promise<KeptExtent[][]> {
  const writer = createKeptWriter();
  const kept = files.map((): KeptExtent[] => []);
  const streams = files.map((file, side) => {
    const locator: Pick<RemoteLocator, 'identity'> = { identity: String(side) };
    return writer.wrap(locator as RemoteLocator, 0, openFileRun(file, 0, file.size));
  });
  const left = files.map((file) => file.size);
  while (left.some((bytes) => bytes > 0)) {
    for (const [side, stream] of streams.entries()) {
      if (left[side]! > 0) left[side]! -= (await stream.next()).byteLength;
    }
  }
  for (const [identity, extents] of writer.extents()) kept[Number(identity)]!.push(...extents);
  if (writer.ended) throw new Error(`Keeping ended: ${writer.ended}.`);
  writer.close();
  return kept;
}

addEventListener('message', ({ data }: MessageEvent<File[]>) => {
  keep(data).then(
    (kept) => postMessage(kept),
    (reason: unknown) => postMessage(String(reason)),
  );
});
