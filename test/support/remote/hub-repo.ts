import { createHash } from 'node:crypto';
import { bodyOf } from './answer.ts';
import type { Content } from './content.ts';

/** A file of a repository. */
export interface HubFile {
  content: Content;
  /** Kept as a large file: served by the CDN, with its SHA-256 in the listing. Others must be small, and come from the hub itself. */
  large: boolean;
  /** Of the content, hex. Absent: computed from the bytes when first asked for. */
  sha256?: string;
}

export interface HubCommit {
  /** 40 hex digits. */
  sha: string;
  files: ReadonlyMap<string, HubFile>;
}

export interface HubRepo {
  /** `owner/name` */
  id: string;
  /** `gated`: card and listing are public, files need a token with a grant; `private`: nothing is shown without one. */
  access: 'public' | 'gated' | 'private';
  /** By branch or tag. */
  branches: Map<string, string>;
  commits: Map<string, HubCommit>;
}

/** Identifiers as the hub makes them up: stable for equal files. */
export function commitOf(files: ReadonlyMap<string, HubFile>, message: string): HubCommit {
  const listing = [...files].map(([path, { content }]) => `${path} ${content.size} ${content.etag}`);
  return {
    sha: createHash('sha1')
      .update([message, ...listing].join('\n'))
      .digest('hex'),
    files,
  };
}

const hashes = new WeakMap<HubFile, Promise<Record<'sha1' | 'sha256', string>>>();

function hashesOf(file: HubFile): Promise<Record<'sha1' | 'sha256', string>> {
  const known = hashes.get(file) ?? hashed(file.content);
  hashes.set(file, known);
  return known;
}

async function hashed(content: Content): Promise<Record<'sha1' | 'sha256', string>> {
  const sha256 = createHash('sha256');
  const sha1 = createHash('sha1').update(`blob ${content.size}\0`);
  for await (const chunk of bodyOf(content, 0, content.size).chunks(2 ** 20)) {
    sha256.update(chunk);
    sha1.update(chunk);
  }
  return { sha1: sha1.digest('hex'), sha256: sha256.digest('hex') };
}

/** The content's SHA-256, hex. */
export async function sha256Of(file: HubFile): Promise<string> {
  return file.sha256 ?? (await hashesOf(file)).sha256;
}

/** The text git keeps in place of a large file. */
async function pointer(file: HubFile): Promise<string> {
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${await sha256Of(file)}\nsize ${file.content.size}\n`;
}

/** The id git gives the file: of its bytes, or of the pointer to them. */
export async function blobOf(file: HubFile): Promise<{ oid: string; pointerBytes: number }> {
  if (!file.large) return { oid: (await hashesOf(file)).sha1, pointerBytes: 0 };
  const text = await pointer(file);
  const oid = createHash('sha1').update(`blob ${text.length}\0${text}`).digest('hex');
  return { oid, pointerBytes: text.length };
}

/** The name of a large file's bytes in the store behind the CDN; not their SHA-256. */
export async function storeKeyOf(file: HubFile): Promise<string> {
  return createHash('sha256')
    .update(`store ${await sha256Of(file)}`)
    .digest('hex');
}
