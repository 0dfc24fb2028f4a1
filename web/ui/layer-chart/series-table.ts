import { html, type TemplateResult } from 'lit';
import { roleName } from '../format/names.ts';
import { formatInteger } from '../format/numbers.ts';
import { formatExpected, measureOf } from '../measures.ts';
import type { MeasureSeries } from '../table/row-series.ts';

/** Everything the layer chart draws, as a table. */
export function seriesTable({ measure: key, series, outside }: MeasureSeries): TemplateResult {
  const measure = measureOf(key);
  const lines = [...outside, ...series].flatMap(({ role, points }) => points.map((point) => ({ role, ...point })));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The data behind the chart">
    <table>
      <thead>
        <tr>
          <th scope="col">Role</th>
          <th scope="col">Layer</th>
          <th scope="col">Tensors</th>
          <th scope="col">${measure.label}</th>
          <th scope="col">If unrelated</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ({ role, layer, tensors, value, expected }) =>
            html`<tr>
              <th scope="row"><span class="name">${roleName(role)}</span></th>
              <td>${layer ?? '–'}</td>
              <td>${formatInteger(tensors)}</td>
              <td>${measure.format(value)}</td>
              <td class="unrelated">${formatExpected(measure, expected)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
