import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const KIB = 1024;

/** Process ids of the browser's renderers: pages and their workers. */
async function rendererIds(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Private resident bytes of a process: what it alone occupies, without shared libraries and file caches. */
function privateBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const lines = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)];
  return lines.reduce((sum, [, kibibytes]) => sum + Number(kibibytes) * KIB, 0);
}

export interface MemoryWatch {
  /** Most bytes that the renderers held at once beyond what they held at the start. */
  stop(): number;
}

/** Watches the private memory of all renderers (Linux). */
export async function watchMemory(browser: Browser, everyMs = 50): Promise<MemoryWatch> {
  const pids = await rendererIds(browser);
  const now = () => pids.reduce((sum, pid) => sum + privateBytes(pid), 0);
  const start = now();
  let most = start;
  const timer = setInterval(() => (most = Math.max(most, now())), everyMs);
  return {
    stop() {
      clearInterval(timer);
      return most - start;
    },
  };
}
