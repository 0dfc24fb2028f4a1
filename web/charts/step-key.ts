import { svg, type SVGTemplateResult } from 'lit';
import { round } from './paths.ts';
import { stepClass, stepsOf, type StepBounds } from './steps.ts';

export interface StepKeyOptions {
  /** Pixels. */
  width: number;
  bounds: StepBounds;
  /** What the colours stand for, for those who cannot see them. */
  label: string;
  formatTick(value: number): string;
  /** Where unrelated models would stay, as a half width around 0; `null` where it is not known. */
  chance: number | null;
  chanceLabel: string;
}

const HEIGHT = 12;
const TOP = 20;
const LABEL_ROOM = 39;

/** Pixels. */
export const stepKeyHeight = TOP + HEIGHT + 18;

/** The colours of a cell map with their bounds, and under a bracket those that chance alone gives. */
export function stepKey({ width, bounds, label, formatTick, chance, chanceLabel }: StepKeyOptions): SVGTemplateResult {
  const steps = stepsOf(bounds);
  const each = width / steps.length;
  // Every other label where they would touch.
  const shown = bounds.filter((_, at) => each >= LABEL_ROOM || at % 2 === 1);
  // Colours change by steps: chance reaches part of the way through the step that its half width falls into.
  const reach = chance === null ? 0 : reachOf(chance, bounds) * each;
  const middle = width / 2;
  return svg`<svg class="chart" role="img" viewBox=${`0 0 ${width} ${stepKeyHeight}`} width=${width} height=${stepKeyHeight} aria-label=${label}>
    ${
      chance === null
        ? svg``
        : svg`<path class="null-edge" d=${`M${round(middle - reach)},${TOP - 2}v-5H${round(middle + reach)}v5`} />
      <text class="tick" x=${round(middle)} y=${TOP - 11} text-anchor="middle">${chanceLabel}</text>`
    }
    ${steps.map(
      (step, at) =>
        svg`<rect class=${stepClass(step, bounds)} x=${round(at * each)} y=${TOP} width=${round(each)} height=${HEIGHT} />`,
    )}
    ${shown.flatMap((bound) =>
      [-bound, bound].map((edge) => {
        const away = Math.sign(edge) * (bounds.indexOf(bound) + 0.5);
        return svg`<text class="tick" x=${round(middle + away * each)} y=${TOP + HEIGHT + 14} text-anchor="middle">${formatTick(edge)}</text>`;
      }),
    )}
  </svg>`;
}

/** How far a value reaches from the middle of the key, in steps. */
function reachOf(value: number, bounds: StepBounds): number {
  const above = bounds.findIndex((bound) => value < bound);
  if (above === -1) return bounds.length + 0.5;
  const [from, to] = [bounds[above - 1] ?? 0, bounds[above] ?? 1];
  const share = (value - from) / (to - from);
  return above === 0 ? share * 0.5 : above - 0.5 + share;
}
