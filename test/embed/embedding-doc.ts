import type { ElementDeclaration } from '../../.ci/element-manifest.mjs';

type Line = readonly string[];

/** As a cell of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

function table(head: Line, lines: readonly Line[]): string {
  const row = (cells: Line) => `| ${cells.map(cell).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

const code = (text: string) => (text === '' ? '' : `\`${text}\``);

/** What the element offers, as Markdown, from the manifest that is built of its own JSDoc. */
export function embeddingTables(element: ElementDeclaration): string {
  const { attributes, members, events, slots, cssParts, cssProperties } = element;
  const fields = new Map(
    members.flatMap((member) => (member.kind === 'field' ? [[member.name, member] as const] : [])),
  );
  const methods = members.filter(({ kind }) => kind === 'method');
  const sections: [title: string, text: string][] = [
    [
      'Attributes, and properties of the same name',
      table(
        ['attribute', 'type of the property', 'default', ''],
        attributes.map(({ name, type, description = '', default: value = '' }) => [
          code(name),
          code(fields.get(name)?.type?.text ?? type?.text ?? ''),
          code(fields.get(name)?.default ?? value),
          description,
        ]),
      ),
    ],
    [
      'Methods',
      table(
        ['method', 'returns', ''],
        methods.map(({ name, description = '', return: result }) => [
          code(`${name}()`),
          code(result?.type.text ?? 'void'),
          description,
        ]),
      ),
    ],
    [
      'Events',
      table(
        ['event', 'class', ''],
        events.map(({ name, type, description = '' }) => [code(name), code(type.text), description]),
      ),
    ],
    [
      'Slots',
      table(
        ['slot', ''],
        slots.map(({ name, description = '' }) => [code(name), description]),
      ),
    ],
    [
      'Parts',
      table(
        ['part', ''],
        cssParts.map(({ name, description = '' }) => [code(name), description]),
      ),
    ],
    [
      'Custom properties',
      table(
        ['property', ''],
        cssProperties.map(({ name, description = '' }) => [code(name), description]),
      ),
    ],
  ];
  return sections.map(([title, text]) => `### ${title}\n\n${text}`).join('\n\n');
}
