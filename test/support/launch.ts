import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium as root; the other switches keep it from looking for hosts that are not there. */
const ARGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function launchChromium(args: string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: [...ARGS, ...args] });
}
