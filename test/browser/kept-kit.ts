import type { KeptExtent, RemoteLocator } from '../../web/read/checkpoint.ts';
import { startWorker } from '../../web/engine/start-worker.ts';
import { forgetKept, listKept, removeOrphans, sizeOfKept } from '../../web/read/kept/kept-files.ts';
import { roomForKeeping } from '../../web/read/kept/room.ts';
import { memoryStore } from '../../web/store/memory-store.ts';
import { openStore } from '../../web/store/open-store.ts';
import source from './kept-kit.worker.ts?bundle';
import type { KeptAnswer, KeptQuestion } from './kept-kit.worker.ts';

export { forgetKept, listKept, memoryStore, openStore, removeOrphans, roomForKeeping, sizeOfKept };

/** Workers by the number that a test knows them by. */
const workers: Worker[] = [];

export function hire(): number {
  return workers.push(startWorker(source, 'kept')) - 1;
}

export function dismiss(worker: number): void {
  workers[worker]?.terminate();
}

export function ask(worker: number, question: KeptQuestion): Promise<KeptAnswer> {
  return new Promise((resolve) => {
    workers[worker]!.addEventListener('message', ({ data }) => resolve(data as KeptAnswer), { once: true });
    workers[worker]!.postMessage(question);
  });
}

export function locatorOf(identity: string, kept: KeptExtent[] = []): RemoteLocator {
  return { kind: 'remote', name: identity, url: 'x', direct: null, size: 2 ** 40, etag: null, identity, kept };
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle('weightkin-kept', { create: true });
}

export async function cut(file: string, bytes: number): Promise<void> {
  const writable = await (await (await folder()).getFileHandle(file)).createWritable({ keepExistingData: true });
  await writable.truncate(bytes);
  await writable.close();
}

export async function remove(file: string): Promise<void> {
  await (await folder()).removeEntry(file);
}

export async function plant(file: string): Promise<void> {
  const writable = await (await (await folder()).getFileHandle(file, { create: true })).createWritable();
  await writable.write(new Uint8Array(10));
  await writable.close();
}
