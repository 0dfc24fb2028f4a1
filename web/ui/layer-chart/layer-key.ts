import { msg, str } from '@lit/localize';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { markOf, marksPath } from '../../charts/role-marks.ts';
import { roleName } from '../format/names.ts';
import { formatExpected, type Measure } from '../measures.ts';
import type { RoleSeries, SeriesPoint } from '../table/row-series.ts';

/** A role as the chart draws it: points within layers. */
export interface DrawnLine {
  role: string;
  points: (SeriesPoint & { layer: number })[];
}

export interface LayerKeyOptions {
  measure: Measure;
  /** All of them, the hidden ones too. */
  lines: readonly DrawnLine[];
  outside: readonly RoleSeries[];
  /** The layer that is read. */
  layer: number | null;
  hidden: ReadonlySet<string>;
  toggle(role: string): void;
  emphasise(role: string | null): void;
}

/** The chart's key, which also reads the values of one layer. */
export function layerKey(options: LayerKeyOptions): TemplateResult {
  const { measure, lines, outside, layer } = options;
  return html`<table aria-label=${msg('Values of the layer that is read')}>
    <thead>
      <tr>
        <th scope="col">${layer === null ? msg('Role') : msg(str`Layer ${layer}`)}</th>
        <th scope="col">${msg('value')}</th>
        <th scope="col">${msg('if unrelated')}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map((line, index) => keyRow(line, index, options))}
    </tbody>
    ${
      outside.length > 0
        ? html`<tbody>
            <tr>
              <th class="group" colspan="3" scope="rowgroup">${msg('Outside the layers')}</th>
            </tr>
            ${outside.map(({ role, points }) => valueRow(html`<span class="name">${roleName(role)}</span>`, points[0], measure))}
          </tbody>`
        : nothing
    }
  </table>`;
}

function keyRow({ role, points }: DrawnLine, index: number, options: LayerKeyOptions): TemplateResult {
  const { hidden, layer, measure, toggle, emphasise } = options;
  const mark = markOf(role, index);
  const shape = svg`<svg class=${`key ${mark.className}`} viewBox="-8 -8 16 16" aria-hidden="true"><path class=${mark.isHollow ? 'mark hollow' : 'mark'} d=${marksPath(mark, [[0, 0]], 5)} /></svg>`;
  const label = html`<label class="role" @pointerenter=${() => emphasise(role)} @pointerleave=${() => emphasise(null)}>
    <input type="checkbox" .checked=${!hidden.has(role)} @change=${() => toggle(role)} />${shape}<span class="name"
      >${roleName(role)}</span
    >
  </label>`;
  return valueRow(
    label,
    points.find((point) => point.layer === layer),
    measure,
  );
}

function valueRow(label: TemplateResult, point: SeriesPoint | undefined, measure: Measure): TemplateResult {
  return html`<tr>
    <th scope="row">${label}</th>
    <td>${measure.format(point?.value ?? null)}</td>
    <td class="unrelated">${formatExpected(measure, point?.expected ?? null)}</td>
  </tr>`;
}
