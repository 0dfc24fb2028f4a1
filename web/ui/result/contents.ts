import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { ReportFrame } from '../../engine/messages.ts';
import { matrixOf } from '../layer-matrix/matrix-cells.ts';
import { pictured } from '../null-picture/pictured.ts';
import { hasRoleCells } from '../role-heatmap/role-cells.ts';

/** A part of the result that a reader may want to go to: the id of its element, and what it is called. */
export interface Part {
  id: string;
  label: string;
}

/** The parts that this report has, in the order of the page. */
export function partsOf({ evidence, depth, pairs, distributions }: ReportFrame): Part[] {
  const all: [boolean, string, string][] = [
    [pictured(evidence).length > 0, 'null-picture', msg('Null picture')],
    [evidence.length > 0, 'evidence', msg('Evidence')],
    [hasRoleCells(evidence), 'roles', msg('Layers and roles')],
    [matrixOf(evidence) !== null, 'matrix', msg('Layer against layer')],
    [pairs > 0 && depth !== 'headers', 'lines', msg('Layer by layer')],
    [distributions !== undefined, 'distributions', msg('Differences')],
    [pairs > 0, 'pairs', msg('All pairs')],
    [true, 'sources', msg('What was read')],
    [true, 'context', msg('Context')],
  ];
  return all.flatMap(([isThere, id, label]) => (isThere ? [{ id, label }] : []));
}

/** Leads to the parts of a long result; `go` is told the id. */
export function contents(parts: readonly Part[], go: (id: string) => void): TemplateResult {
  return html`<nav aria-label=${msg('Parts of this result')}>
    <ul>
      ${parts.map(({ id, label }) => html`<li><button class="plain" @click=${() => go(id)}>${label}</button></li>`)}
    </ul>
  </nav>`;
}

/**
 * A part that can be gone to. The frame takes the focus, not the element in it: what stands in an element that may only be focused by
 * script cannot be reached with the Tab key.
 */
export function part(id: string, content: TemplateResult): TemplateResult {
  return html`<div class="part" id=${id} tabindex="-1">${content}</div>`;
}
