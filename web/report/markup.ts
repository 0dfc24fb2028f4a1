const MARKUP = Symbol('markup');

/** Text of HTML that `markup` made: what anybody wrote is escaped in it. */
export interface Markup {
  readonly [MARKUP]: string;
}

/** What may stand in a template: markup as it is, everything else as text. */
export type Content = Markup | string | number | null | readonly Content[];

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);
/** A parser would replace them, or end a line at them. */
const NO_TEXT = /[\0\r]/g;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? '').replace(NO_TEXT, ' ');
}

function isMarkup(content: object): content is Markup {
  return MARKUP in content;
}

function textOf(content: Content): string {
  if (content === null) return '';
  if (typeof content !== 'object') return escaped(String(content));
  return isMarkup(content) ? content[MARKUP] : content.map(textOf).join('');
}

/**
 * HTML out of a template whose values are text, whoever wrote them. Values stand between tags or in attributes in double quotes: never
 * in a tag's or an attribute's name, in a script or a style.
 *
 * @example markup`<p title="${name}">${sentence}</p>`
 */
export function markup(parts: TemplateStringsArray, ...values: Content[]): Markup {
  const text = parts.map((part, at) => part + (at < values.length ? textOf(values[at] ?? null) : '')).join('');
  return { [MARKUP]: text };
}

export function toHtml(content: Markup): string {
  return content[MARKUP];
}
