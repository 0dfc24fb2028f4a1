import type { Plugin } from 'vite';

const TAGS = new Set(['html', 'svg', 'css']);

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

function isMessage(node: Node): boolean {
  return node.type === 'CallExpression' && (node['callee'] as { name?: string }).name === 'msg';
}

/** Where the text of tagged templates stands. */
function* texts(value: unknown): Generator<{ tag: string; start: number; end: number }> {
  if (Array.isArray(value)) for (const item of value) yield* texts(item);
  if (typeof value !== 'object' || value === null || !('type' in value)) return;
  const node = value as Node;
  // A message is found by the hash of its text, spaces included.
  if (isMessage(node)) return;
  if (node.type === 'TaggedTemplateExpression') {
    const { tag, quasi } = node as unknown as { tag: { name?: string }; quasi: { quasis: Node[] } };
    const { name = '' } = tag;
    if (TAGS.has(name)) for (const { start, end } of quasi.quasis) yield { tag: name, start, end };
  }
  for (const child of Object.values(node)) yield* texts(child);
}

function shorten(text: string, tag: string): string {
  const spaced = text.replace(/\s+/g, ' ');
  // In markup one space between elements may be seen.
  return tag === 'css' ? spaced.replace(/ ?([{};,]) ?/g, '$1').replaceAll(';}', '}') : spaced;
}

/** Takes the indentation out of Lit's templates and style sheets, where minifiers may not reach. */
export function templates(): Plugin {
  return {
    name: 'weightkin:templates',
    apply: 'build',
    transform: {
      filter: { id: /\/web\/.*\.ts$/, code: /from ["']lit["']/ },
      handler(code) {
        const found = [...texts(this.parse(code))].toSorted((x, y) => y.start - x.start);
        const short = found.reduce(
          (all, { tag, start, end }) => all.slice(0, start) + shorten(all.slice(start, end), tag) + all.slice(end),
          code,
        );
        return { code: short, map: null };
      },
    },
  };
}
