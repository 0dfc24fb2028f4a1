import { parseSync } from 'vite';

interface Node {
  type: string;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function textOf(node: Node | undefined): string[] {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return [node['value']];
  if (node?.type !== 'TemplateLiteral') return [];
  const quasis = node['quasis'] as { value: { cooked: string } }[];
  // A number fills every hole: numbers, names, anything.
  return [quasis.map(({ value }) => value.cooked).join('77')];
}

/** English sentences of the errors that a file makes; those from `msg(...)` are not English alone. */
export function thrown(file: string, code: string): string[] {
  const walk = (node: Node): string[] => {
    const own =
      node.type === 'NewExpression' &&
      ['Error', 'DOMException'].includes((node['callee'] as { name?: string }).name ?? '')
        ? textOf((node['arguments'] as Node[])[0])
        : [];
    const children = Object.values(node)
      .flatMap((value) => (Array.isArray(value) ? value : [value]))
      .filter(isNode);
    return [...own, ...children.flatMap(walk)];
  };
  return walk(parseSync(file, code).program as unknown as Node);
}
