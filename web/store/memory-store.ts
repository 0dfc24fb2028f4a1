import type { KeptExtent } from '../read/checkpoint.ts';
import type { CachedHeader } from '../read/remote/header-cache.ts';
import { bytesOf, chooseEvicted, type Remembered } from './eviction.ts';
import { blockBytes, headerBytes, ownBlock } from './record-bytes.ts';
import { isSoundBlock, isSoundHeader, soundExtentsOf } from './sound-records.ts';
import { MOST_GROUP_BYTES, type Store, type StoredBlock } from './store.ts';

const MEMORY_BYTES = 64 * 2 ** 20;

interface Group extends Remembered {
  header: CachedHeader | undefined;
  blocks: Map<string, StoredBlock>;
}

/**
 * Remembers for as long as the page is open.
 * @param most bytes of headers and blocks; beyond it the least recently used go
 */
export function memoryStore({ most = MEMORY_BYTES }: { most?: number } = {}): Store {
  const groups = new Map<string, Group>();
  const kept = new Map<string, KeptExtent[]>();
  let clock = 0;

  function use(id: string): Group | undefined {
    const group = groups.get(id);
    if (group) group.used = ++clock;
    return group;
  }

  /** Makes room; false where there can be none. */
  function makeRoom(bytes: number, id: string): boolean {
    if ((groups.get(id)?.bytes ?? 0) + bytes > Math.min(most, MOST_GROUP_BYTES)) return false;
    for (const evicted of chooseEvicted([...groups.values()], most - bytes, id)) groups.delete(evicted);
    return true;
  }

  function groupOf(id: string): Group {
    const group = use(id) ?? { id, bytes: 0, used: ++clock, header: undefined, blocks: new Map() };
    groups.set(id, group);
    return group;
  }

  return {
    lasting: false,

    async header(key) {
      return structuredClone(use(`header ${key}`)?.header);
    },

    async putHeader(key, header) {
      const id = `header ${key}`;
      groups.delete(id);
      if (!isSoundHeader(header) || !makeRoom(headerBytes(header), id)) return;
      const group = groupOf(id);
      // Not a view of something larger, which would stay alive with it.
      group.header = { ...header, bytes: header.bytes.slice() };
      group.bytes = headerBytes(header);
    },

    async blocks(group) {
      return structuredClone([...(use(`blocks ${group}`)?.blocks.values() ?? [])]);
    },

    async putBlocks(group, blocks) {
      const id = `blocks ${group}`;
      const known = groups.get(id)?.blocks;
      const fresh = blocks.filter((block) => isSoundBlock(block) && !known?.has(block.key));
      const bytes = fresh.reduce((sum, block) => sum + blockBytes(block), 0);
      if (fresh.length === 0 || !makeRoom(bytes, id)) return;
      const remembered = groupOf(id);
      for (const block of fresh) remembered.blocks.set(block.key, ownBlock(block));
      remembered.bytes += bytes;
    },

    async keptOf(identity) {
      return structuredClone(kept.get(identity) ?? []);
    },

    async addKept(identity, extents) {
      kept.set(identity, soundExtentsOf([...(kept.get(identity) ?? []), ...extents]));
    },

    async usage() {
      const keptBytes = [...kept.values()].flat().reduce((sum, { bytes }) => sum + bytes, 0);
      return { remembered: bytesOf([...groups.values()]), kept: keptBytes };
    },

    async forget() {
      groups.clear();
      kept.clear();
    },
  };
}
