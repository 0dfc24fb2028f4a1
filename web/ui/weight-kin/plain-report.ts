import { msg } from '@lit/localize';
import type { Report } from '../../contract.ts';

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

/**
 * The least that can be shown: a page may refuse every template, by `require-trusted-types-for 'script'` with a list of policies that has none of ours,
 * in a browser without `setHTML`. Nodes are made one by one then.
 */
export function plainReport(root: ParentNode, report: Report | null): void {
  const why = msg(
    'The content security policy of this page refuses the templates of this element. Its author can allow them with: trusted-types lit-html weightkin',
  );
  const { models, verdict } = report ?? {};
  const lines = models && verdict ? [`${models.a.name} · ${models.b.name}`, verdict.summary, ...verdict.caveats] : [];
  const box = document.createElement('article');
  box.append(...[...lines, why].map(paragraph));
  root.replaceChildren(box);
}
