import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Content, fileContent } from './content.ts';
import type { HubFile } from './hub-repo.ts';

/** The files of a folder of this disk, by name; for a range server put the folder's path before them. */
export function folderContents(folder: string): Map<string, Content> {
  return new Map(readdirSync(folder).map((name) => [name, fileContent(join(folder, name))]));
}

/** The same as a repository keeps them: weights as large files, all else as small ones. */
export function folderOfRepo(folder: string): Map<string, HubFile> {
  return new Map(
    [...folderContents(folder)].map(([name, content]) => [name, { content, large: name.endsWith('.safetensors') }]),
  );
}
