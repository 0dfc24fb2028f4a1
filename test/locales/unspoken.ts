import { parseSync } from 'vite';

/** Words that are the same in every language. */
const NAMES =
  /\b(?:Weightkin|Hugging Face|CSV|SVG|PNG|JSON|Markdown|BibTeX|HTML|SHA-256|owner\/model|https?:\/\/\S*)(?!\p{L})/gu;

/** Attributes that are read or heard. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'label',
  'alt',
  'hint',
  'summary',
]);

/** Properties of objects that hold words. */
const WORDY = new Set(['label', 'title', 'description', 'help', 'hint', 'caption', 'meaning', 'definition']);

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

export interface Unspoken {
  line: number;
  text: string;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

function hasLetters(text: string): boolean {
  return /\p{L}{2}/u.test(text.replace(NAMES, ''));
}

/** Two words in a row: what a person would read rather than a program. */
function isSentence(text: string): boolean {
  return /\p{L}{2,}[,;:]? \p{L}{2,}/u.test(text.replace(NAMES, ''));
}

function calleeOf(node: Node): string {
  return (node['callee'] as { name?: string }).name ?? '';
}

function cookedOf(quasi: Node): string {
  return (quasi['value'] as { cooked?: string }).cooked ?? '';
}

/** Where each expression of a template stands: in text (''), or in the attribute of that name. */
export function placesOf(quasis: readonly string[]): {
  texts: string[];
  attributes: { name: string; value: string }[];
  places: string[];
} {
  const texts: string[] = [];
  const attributes: { name: string; value: string }[] = [];
  const places: string[] = [];
  let text = '';
  let tag: string | null = null;
  let quote = '';
  const attributeNow = () => /([^\s"'<>/=]+)\s*=\s*["']?[^"'=]*$/.exec(tag ?? '')?.[1] ?? '<';
  const endTag = () => {
    for (const [, name = '', , double, single] of (tag ?? '').matchAll(/([^\s"'<>/=]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
      attributes.push({ name, value: double ?? single ?? '' });
    }
    tag = null;
  };
  for (const [at, quasi] of quasis.entries()) {
    for (const character of quasi.replace(/<!--.*?-->/gs, '')) {
      if (tag === null) {
        if (character !== '<') {
          text += character;
          continue;
        }
        texts.push(text);
        text = '';
        tag = '';
      } else if (quote !== '') {
        tag += character;
        if (character === quote) quote = '';
      } else if (character === '>') endTag();
      else {
        if (character === '"' || character === "'") quote = character;
        tag += character;
      }
    }
    if (at === quasis.length - 1) continue;
    places.push(tag === null ? '' : attributeNow());
    // A hole: neither a letter nor the end of anything.
    if (tag === null) text += '\u0000';
    else tag += '\u0000';
  }
  texts.push(text);
  return { texts, attributes, places };
}

/**
 * What a reader would see or hear in the source's own language whatever they chose: words of templates, of attributes that are
 * read, and sentences, outside `msg(...)`. Errors may be English: they are translated where they are shown.
 */
export function unspoken(file: string, code: string): Unspoken[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: Unspoken[] = [];
  const report = (node: Node, text: string) =>
    found.push({
      line: code.slice(0, node.start).split('\n').length,
      text: text.replace(/\s+/g, ' ').trim().slice(0, 80),
    });

  /** @param isWrong tells which literals may not stand there */
  const walk = (node: Node, isWrong: (text: string) => boolean): void => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'TSLiteralType':
      case 'ThrowStatement':
      case 'TSTypeReference':
        return;
      case 'NewExpression':
        if (/Error$|^Malformed|^Unreadable/.test(calleeOf(node))) return;
        break;
      case 'CallExpression':
        if (calleeOf(node) === 'msg') return walkMessage(node);
        // Its nouns are names of messages.
        if (calleeOf(node) === 'counted') return;
        break;
      case 'Property': {
        const { name = '' } = node['key'] as { name?: string };
        if (['class', 'className', 'id'].includes(name)) return;
        return walk(node['value'] as Node, WORDY.has(name) ? hasLetters : isSentence);
      }
      case 'Literal':
        if (typeof node['value'] === 'string' && isWrong(node['value'])) report(node, node['value']);
        return;
      case 'TemplateLiteral':
        for (const quasi of node['quasis'] as Node[]) if (isWrong(cookedOf(quasi))) report(quasi, cookedOf(quasi));
        for (const expression of node['expressions'] as Node[]) walk(expression, isWrong);
        return;
      case 'TaggedTemplateExpression':
        return walkTagged(node);
    }
    // What is compared or called with is not shown: only sentences are looked for there.
    const isValue = ['ConditionalExpression', 'LogicalExpression', 'ParenthesizedExpression'].includes(node.type);
    for (const child of childrenOf(node)) walk(child, isValue && child !== node['test'] ? isWrong : isSentence);
  };

  const walkTagged = (node: Node): void => {
    const tag = (node['tag'] as { name?: string }).name ?? '';
    const { quasis, expressions } = node['quasi'] as unknown as { quasis: Node[]; expressions: Node[] };
    if (tag === 'css') return;
    if (tag !== 'html' && tag !== 'svg') {
      for (const expression of expressions) walk(expression, isSentence);
      return;
    }
    const { texts, attributes, places } = placesOf(quasis.map(cookedOf));
    for (const text of texts) if (hasLetters(text)) report(node, text);
    for (const { name, value } of attributes)
      if (SPOKEN.has(name) && hasLetters(value)) report(node, `${name}=${value}`);
    for (const [at, expression] of expressions.entries()) {
      const place = places[at] ?? '';
      const isShown = place === '' || SPOKEN.has(place.replace(/^\./, ''));
      const isMachine =
        /^(class|style|id|for|role|\.style|part|d|transform|points|viewBox|aria-describedby|aria-labelledby)$/.test(
          place,
        );
      walk(expression, isShown ? hasLetters : isMachine ? () => false : isSentence);
    }
  };

  /** Its own words are looked after elsewhere; what is set into it may hold others. */
  const walkMessage = (call: Node): void => {
    const [message] = call['arguments'] as Node[];
    if (message?.type !== 'TaggedTemplateExpression') return;
    const { expressions } = message['quasi'] as unknown as { expressions: Node[] };
    for (const expression of expressions) walk(expression, hasLetters);
  };

  walk(program as unknown as Node, isSentence);
  return found;
}
