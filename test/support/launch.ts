import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium as root; the other switches keep it from looking for hosts that are not there. */
const ARGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function chromiumOptions(args: string[] = []): { executablePath: string; args: string[] } {
  return { executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: [...ARGS, ...args] };
}

export function launchChromium(args: string[] = []): Promise<Browser> {
  return chromium.launch(chromiumOptions(args));
}
