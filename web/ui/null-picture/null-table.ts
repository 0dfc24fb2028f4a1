import { html, type TemplateResult } from 'lit';
import type { Evidence } from '../../contract.ts';
import { shortenName } from '../format/names.ts';
import { formatInteger } from '../format/numbers.ts';
import { atMost } from '../format/probabilities.ts';
import type { PicturedReport } from './null-picture.ts';
import { formatZ, testTitle } from './null-words.ts';

interface Line {
  test: string;
  what: string;
  z: string;
  p: string;
}

function linesOf(evidence: readonly Evidence[], { tests = [], models }: PicturedReport): Line[] {
  return evidence.flatMap((each) => {
    const test = testTitle(each.test, tests);
    const pair: Line = { test, what: 'this pair', z: formatZ(each.z), p: atMost(each.log10p) || '–' };
    const rest = (each.controls ?? []).map(({ control, side, z, log10p }): Line => {
      const names = [models.controls[control]?.name ?? `control ${control + 1}`, models[side].name];
      return {
        test,
        what: `control: ${names.map((name) => shortenName(name, 40)).join(' and ')}`,
        z: formatZ(z),
        p: atMost(log10p) || '–',
      };
    });
    return [pair, ...rest];
  });
}

/** Everything that the null pictures draw, as tables. */
export function nullTable(evidence: readonly Evidence[], report: PicturedReport): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The data behind the pictures">
    <table>
      <thead>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">Pair</th>
          <th scope="col">z</th>
          <th scope="col">p</th>
        </tr>
      </thead>
      <tbody>
        ${linesOf(evidence, report).map(
          ({ test, what, z, p }) =>
            html`<tr>
              <th scope="row">${test}</th>
              <td class="name">${what}</td>
              <td>${z}</td>
              <td>${p}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${evidence.map((each) => drawsTable(each, testTitle(each.test, report.tests ?? [])))}
  </div>`;
}

function drawsTable({ null: chance }: Evidence, title: string): TemplateResult | '' {
  const { picture } = chance;
  if (!picture) return '';
  const step = (picture.to - picture.from) / Math.max(1, picture.counts.length);
  return html`<table>
    <caption>
      ${title}: draws of the null
    </caption>
    <thead>
      <tr>
        <th scope="col">z from</th>
        <th scope="col">to</th>
        <th scope="col">draws</th>
      </tr>
    </thead>
    <tbody>
      ${picture.counts.map(
        (count, at) =>
          html`<tr>
            <th scope="row">${formatZ(picture.from + at * step)}</th>
            <td>${formatZ(picture.from + (at + 1) * step)}</td>
            <td>${formatInteger(count)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
