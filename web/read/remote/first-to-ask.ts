import type { RemoteFile } from './range-reader.ts';

/** Files whose host has answered without a redirect: there is nothing to wait for. */
const answering = new WeakSet<RemoteFile>();
/** Requests under way that will tell where a file's redirect leads. */
const underWay = new WeakMap<RemoteFile, Promise<void>>();

/**
 * Waits while another request finds out where a file's redirect leads: a dozen ranges of one shard, asked for at once, would
 * otherwise all be asked of the hub, which counts them. Returns what must be called once this request's head has come, or
 * has failed to.
 */
export async function firstToAsk(file: RemoteFile): Promise<() => void> {
  while (file.direct === null && !answering.has(file)) {
    const other = underWay.get(file);
    if (other === undefined) return begin(file);
    await other;
  }
  return () => undefined;
}

function begin(file: RemoteFile): () => void {
  let end = (): void => undefined;
  underWay.set(file, new Promise((resolve) => (end = resolve)));
  return () => {
    underWay.delete(file);
    end();
  };
}

/** The file came from the address that was asked. */
export function answeredItself(file: RemoteFile): void {
  answering.add(file);
}
