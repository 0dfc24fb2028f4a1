import { readdirSync, readFileSync } from 'node:fs';
import type { Shapes } from './checkpoints.ts';

/** Shapes of a model's tensors, out of the headers of its files, and its configuration. */
export function openCheckpointFiles(folder: string): { shapes: Shapes; values: object } {
  const headers = readdirSync(folder)
    .filter((name) => name.endsWith('.safetensors'))
    .map((name) => headerOf(readFileSync(`${folder}/${name}`)));
  const entries = headers.flatMap((header) => Object.entries(header)).filter(([name]) => name !== '__metadata__');
  return {
    shapes: Object.fromEntries(entries.map(([name, { shape }]) => [name, shape])),
    values: JSON.parse(readFileSync(`${folder}/config.json`, 'utf8')) as object,
  };
}

function headerOf(bytes: Buffer): Record<string, { shape: number[] }> {
  const length = Number(bytes.readBigUInt64LE(0));
  return JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<string, { shape: number[] }>;
}
