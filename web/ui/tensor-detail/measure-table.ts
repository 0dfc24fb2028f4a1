import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { TensorRow } from '../../contract.ts';
import { formatInteger, formatMagnitude } from '../format/numbers.ts';
import { isUnread } from '../../report/measured-values.ts';
import { formatExpected, MEASURES } from '../measures.ts';

/** Every measure of one pair in plain words, beside what unrelated tensors would give. */
export function measureTable(row: TensorRow): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${msg('Measure')}</th>
        <th scope="col">${msg('value')}</th>
        <th scope="col">${msg('if unrelated')}</th>
      </tr>
    </thead>
    <tbody>
      ${MEASURES.map(
        (measure) =>
          html`<tr>
            <th scope="row">${measure.label}<small>${measure.definition} ${measure.unrelated}</small></th>
            <td>${measure.format(row[measure.key])}</td>
            <td class="unrelated">${formatExpected(measure, measure.expected(row))}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The moments of both tensors, side by side. */
export function momentTable(row: TensorRow): TemplateResult {
  const lines = [
    [msg('Mean'), formatMagnitude(row.meanA), formatMagnitude(row.meanB)],
    [msg('Standard deviation'), formatMagnitude(row.stdA), formatMagnitude(row.stdB)],
    [msg('Stored as'), row.dtypeA, row.dtypeB],
    [
      msg('Infinite or not a number'),
      ...[row.nonFiniteA, row.nonFiniteB].map((n) => (isUnread(row) ? '–' : formatInteger(n))),
    ],
  ];
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${msg('Each on its own')}</th>
        <th scope="col">a</th>
        <th scope="col">b</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        ([label, a, b]) =>
          html`<tr>
            <th scope="row">${label}</th>
            <td>${a}</td>
            <td>${b}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
