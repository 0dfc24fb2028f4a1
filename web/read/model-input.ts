import type { InputFile } from './checkpoint.ts';

/** Where one model is read from; can be posted to a worker. */
export type ModelInput = { kind: 'files'; files: InputFile[] } | { kind: 'address'; address: string };

/** The hub that ids without an address name. */
export const PUBLIC_HUB = 'https://huggingface.co';

/** How hosts are asked; can be posted to a worker. */
export interface AccessOptions {
  /** Base address of the hub, without a slash at its end. */
  hub: string;
  /** Sent to the hub's own host and to no other; never stored. */
  token?: string | undefined;
  /** When the hub was asked lately, milliseconds since 1970: its limit counts what earlier runs of this page sent. */
  spent?: number[] | undefined;
}

/** What the public hub grants an address without a token, by its documentation of rate limits (2026). */
export const HUB_BUDGET = { requests: 3000, windowMs: 5 * 60_000 } as const;
