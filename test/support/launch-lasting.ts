import { chromium, type BrowserContext } from 'playwright-core';
import { chromiumOptions } from './launch.ts';

/** A browser that stores what its pages store in `folder`: elsewhere pages are private, with little room. */
export function launchLasting(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, chromiumOptions());
}
