import { parseAst } from 'vite';

/** Stands for whatever an expression comes to: a number, so that every kind of hole can be taught to take it. */
export const WILD = '7777';

type Node = { type: string } & Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Errors of ours that no reader sees: they say that the code is wrong. */
const FOR_DEVELOPERS = new Set(['RangeError', 'TypeError', 'Error']);

/** Functions that make pieces of sentences, and what they give. */
const MAKERS = new Map([
  ['quoteName', `"${WILD}"`],
  ['powerOfTen', `10^${WILD}`],
]);

const PLURALS = new Map([['matrix', 'matrices']]);

/**
 * Every text that a source file can make of its literals and templates: both branches of each condition, names of constants resolved,
 * counted nouns in singular and plural, `WILD` for what is not known before it runs. Pieces that stand in a template are not told by
 * themselves.
 *
 * @param withRangeErrors whether what the file throws as a RangeError is quoted to readers
 */
export function sourceTexts(code: string, { withRangeErrors = false } = {}): Set<string> {
  const program = parseAst(code, { lang: 'ts' }) as unknown as Node;
  const found = new Map<Node, string[]>();
  const pieces = new Set<Node>();
  const constants = constantsOf(program);

  function visit(node: Node, isSkipped: boolean, scopes: readonly Node[]): void {
    if (/^Import|^TSLiteral|^ExportAll/.test(node.type)) return;
    if (node.type === 'NewExpression' && !withRangeErrors && FOR_DEVELOPERS.has(nameOf(node['callee']))) return;
    if (!isSkipped && isText(node)) found.set(node, render(node, { constants, pieces, from: node, scopes }));
    for (const child of childrenOf(node)) {
      const isKey = node.type === 'Property' && node['key'] === child;
      visit(child, isKey || node.type === 'TaggedTemplateExpression', isFunction(node) ? [...scopes, node] : scopes);
    }
  }

  visit(program, false, [program]);
  return new Set([...found].flatMap(([node, texts]) => (pieces.has(node) ? [] : texts)));
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => {
    if (Array.isArray(value)) return value.filter(isNode);
    return isNode(value) ? [value] : [];
  });
}

function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : '';
}

function isString(node: Node): boolean {
  return node.type === 'Literal' && typeof node['value'] === 'string';
}

function isText(node: Node): boolean {
  return node.type === 'TemplateLiteral' || isString(node) || isJoined(node);
}

function isJoined(node: Node): boolean {
  if (node.type !== 'BinaryExpression' || node['operator'] !== '+') return false;
  return [node['left'], node['right']].some((side) => isNode(side) && isText(side));
}

function isFunction({ type }: Node): boolean {
  return /Function/.test(type);
}

interface Constant {
  init: Node;
  /** The function that it is declared in, or the program. */
  scope: Node;
}

/** What names stand for, wherever in the file they are declared. */
function constantsOf(program: Node): ReadonlyMap<string, readonly Constant[]> {
  const constants = new Map<string, Constant[]>();
  function collect(node: Node, scope: Node): void {
    if (node.type === 'VariableDeclaration' && node['kind'] === 'const') {
      for (const { id, init } of node['declarations'] as { id: unknown; init: unknown }[]) {
        if (!isNode(init) || nameOf(id) === '') continue;
        const isMade = isText(init) || init.type === 'ConditionalExpression' || MAKERS.has(nameOf(init['callee']));
        if (isMade) constants.set(nameOf(id), [...(constants.get(nameOf(id)) ?? []), { init, scope }]);
      }
    }
    for (const child of childrenOf(node)) collect(child, isFunction(node) ? node : scope);
  }
  collect(program, program);
  return constants;
}

interface Rendering {
  constants: ReadonlyMap<string, readonly Constant[]>;
  /** Collects what stands inside others. */
  pieces: Set<Node>;
  /** Where it began: no piece itself. */
  from: Node;
  /** The program and the functions around it. */
  scopes: readonly Node[];
}

/**
 * What a name can be. A parameter is taken for the constants of its name in other functions, which are not its pieces: they may be
 * used by themselves as well, as those of the whole file may.
 */
function named(name: string, rendering: Rendering): string[] | null {
  const all = rendering.constants.get(name);
  if (all === undefined) return null;
  const near = all.filter(({ scope }) => rendering.scopes.includes(scope));
  return (near.length > 0 ? near : all).flatMap(({ init, scope }) => {
    const isPiece = near.length > 0 && scope.type !== 'Program';
    return render(init, isPiece ? rendering : { ...rendering, pieces: new Set(), from: init });
  });
}

/** All texts that an expression can come to. */
function render(node: unknown, rendering: Rendering): string[] {
  const { pieces, from } = rendering;
  if (!isNode(node)) return [WILD];
  const known = named(nameOf(node), rendering);
  if (known !== null) return known;
  if (node !== from && isText(node)) pieces.add(node);
  if (isString(node)) return [String(node['value'])];
  if (isJoined(node)) return joined([render(node['left'], rendering), render(node['right'], rendering)]);
  if (node.type === 'ConditionalExpression') {
    return [...render(node['consequent'], rendering), ...render(node['alternate'], rendering)];
  }
  if (node.type === 'LogicalExpression') return [WILD, ...render(node['right'], rendering)];
  if (node.type === 'TemplateLiteral') {
    const texts = (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => [value.cooked]);
    const holes = (node['expressions'] as unknown[]).map((each) => render(each, rendering));
    return joined(texts.flatMap((text, place) => [text, ...(holes[place] ? [holes[place]] : [])]));
  }
  if (node.type === 'CallExpression') {
    const made = MAKERS.get(nameOf(node['callee']));
    if (made !== undefined) return [made];
    const { callee } = node;
    // Whatever is replaced is the plural of a noun that forms it in its own way.
    if (isNode(callee) && nameOf(callee['property']) === 'replace') return render(callee['object'], rendering);
    const [, noun] = node['arguments'] as Node[];
    if (nameOf(callee) === 'counted' && noun && isString(noun)) {
      const singular = String(noun['value']);
      return [`${WILD} ${singular}`, `${WILD} ${PLURALS.get(singular) ?? `${singular}s`}`];
    }
  }
  return [WILD];
}

function joined(parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>((heads, tails) => heads.flatMap((head) => tails.map((tail) => head + tail)), ['']);
}

/** Whether a text is meant for readers: words with blanks between them, not a list of names. */
export function isForReaders(text: string): boolean {
  return /[a-z]{2,}[,;:)"]? [("]?(?:[a-z]|7777)/i.test(text) || /7777[";:]* [a-z]{2,}/.test(text);
}
