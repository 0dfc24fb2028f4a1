import type { Plugin } from 'vite';
import { sentenceHash } from '../web/locales/report-text/sentence-hash.ts';

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The English of pairs in lists of sentences. */
function* english(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* english(item);
  if (!isNode(value)) return;
  if (value.type === 'Property' && (value['key'] as { name?: string }).name === 'sentence') {
    const pairs = (value['value'] as Node)['elements'];
    for (const pair of Array.isArray(pairs) ? (pairs as Node[]) : []) {
      const [en] = pair['elements'] as Node[];
      if (en?.type === 'Literal' && typeof en['value'] === 'string') yield en;
    }
    return;
  }
  for (const child of Object.values(value)) yield* english(child);
}

/** Sentences without holes are found by a hash: their English would be shipped only to be compared. */
export function hashSentences(code: string, program: unknown): string {
  return [...english(program)]
    .filter((en) => !String(en['value']).includes('{'))
    .toSorted((x, y) => y.start - x.start)
    .reduce((all, { start, end, value }) => all.slice(0, start) + sentenceHash(String(value)) + all.slice(end), code);
}

/** Takes whole English sentences out of the pairs of web/locales/report-text/. */
export function reportText(): Plugin {
  return {
    name: 'weightkin:report-text',
    apply: 'build',
    transform: {
      filter: { id: /\/web\/locales\/report-text\/[\w-]+\.ts$/ },
      handler(code) {
        return { code: hashSentences(code, this.parse(code)), map: null };
      },
    },
  };
}
