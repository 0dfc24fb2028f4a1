import { expect, test } from 'vitest';
import { nameless, tensorName } from '../../web/ui/format/tensor-name.ts';
import { renderTemplate } from '../support/render-template.ts';

test('a name that cannot be seen has words in its place; any other is itself', () => {
  expect(nameless('')).toBe('(no name)');
  for (const name of [' ', '\n\t', '\u200b', '\u202e\u2066', '\u0000']) expect(nameless(name)).toBe('(invisible name)');
  for (const name of ['0', '.', 'q ', '(no name)', '__proto__']) expect(tensorName(name, 20)).toBe(name);
  expect(renderTemplate(tensorName('', 20))).toBe('<span class="nameless">(no name)</span>');
});
