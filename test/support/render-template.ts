import { nothing, type SVGTemplateResult, type TemplateResult } from 'lit';

const ATTRIBUTE = /\s([\w:.-]+)=$/;

/** The text of a Lit template without a document: attributes and text only, escaped as Lit would leave them to be read. */
export function renderTemplate(value: unknown): string {
  if (value === nothing || value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(renderTemplate).join('');
  if (!isTemplate(value)) return escape(String(value));
  return value.strings.reduce((text, part, index) => {
    const before = text + part;
    if (index === value.values.length) return before;
    const bound = value.values[index];
    const attribute = ATTRIBUTE.exec(part);
    if (!attribute) return before + renderTemplate(bound);
    return bound === nothing ? before.slice(0, -attribute[0].length) : `${before}"${escape(String(bound))}"`;
  }, '');
}

function isTemplate(value: unknown): value is TemplateResult | SVGTemplateResult {
  return typeof value === 'object' && value !== null && 'strings' in value && 'values' in value;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** One tag a line, so that a changed picture shows as changed lines. */
export function prettySvg(template: unknown): string {
  const text = renderTemplate(template).replace(/\s+/g, ' ').replace(/> </g, '>\n<').replace(/ \/>/g, '/>');
  return `${text.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')}\n`;
}
