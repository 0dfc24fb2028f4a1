import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hexOf, parseColour } from '../../web/charts/colour.ts';
import { chartStyles } from '../../web/charts/chart.styles.ts';
import { difference, FULL_SIGHT, lightOf, oklabOf, READERS, type Light } from './colour-blind.ts';

const sheet = readFileSync('web/ui/document.css', 'utf8');

/** The custom properties of the first rule after `start`. */
function colours(start: string): Map<string, string> {
  const from = sheet.indexOf(start);
  const block = sheet.slice(from, sheet.indexOf('}', from));
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]));
}

const THEMES = [
  { theme: 'light', of: colours(':root {') },
  { theme: 'dark', of: colours('(prefers-color-scheme: dark)') },
];

/** The light of an OKLab mix, as `color-mix(in oklab, …)` makes it. */
function mixed(strong: Light, middle: Light, share: number): Light {
  const [p, q] = [oklabOf(strong), oklabOf(middle)];
  const [l, a, b] = p.map((part, at) => part * share + (q[at] ?? 0) * (1 - share));
  return lightOf(hexOf(parseColour(`oklab(${l} ${a} ${b})`)!));
}

/** The steps from the lowest to the highest, as the style sheet states them. */
function steps(of: ReadonlyMap<string, string>): Light[] {
  const [low, middle, high] = ['low', 'mid', 'high'].map((name) => lightOf(of.get(name) ?? ''));
  const shareOf = (side: string, step: number) => {
    const rule = new RegExp(
      `\\.${side}-${step} \\{[^}]*?(?:var\\(--${side}\\) (\\d+)%|fill: var\\(--${side}\\);)`,
    ).exec(chartStyles.cssText);
    if (!rule) throw new RangeError(`no rule for ${side}-${step}`);
    return rule[1] === undefined ? 1 : Number(rule[1]) / 100;
  };
  const side = (name: string, colour: Light) =>
    [1, 2, 3, 4, 5].map((step) => mixed(colour, middle!, shareOf(name, step)));
  return [...side('low', low!).toReversed(), middle!, ...side('high', high!)];
}

/** Twice what is just noticed side by side. */
const TOLD = 0.05;
const FAINTEST_TOLD = 0.025;
const ENDS_TOLD = 0.15;

describe.each(THEMES)('the colours of maps, $theme', ({ of }) => {
  const all = steps(of);
  const middle = 5;

  test.each([{ name: 'full sight', matrix: FULL_SIGHT }, ...READERS])(
    'neighbouring steps differ for $name, and from the page',
    ({ matrix }) => {
      for (const [at, step] of all.slice(1).entries()) expect(difference(step, all[at]!, matrix)).toBeGreaterThan(TOLD);
      const paper = lightOf(of.get('paper') ?? '');
      for (const step of all) expect(difference(step, paper, matrix)).toBeGreaterThan(TOLD);
    },
  );

  // Without any colour both sides are shades of grey: then the sign is in what is read out, and in the table.
  test.each([{ name: 'full sight', matrix: FULL_SIGHT }, ...READERS.filter(({ name }) => name !== 'no colour at all')])(
    'both sides differ at every strength for $name, the ends most',
    ({ matrix }) => {
      const pairs = [1, 2, 3, 4, 5].map((away) => difference(all[middle - away]!, all[middle + away]!, matrix));
      expect(pairs[0]).toBeGreaterThan(FAINTEST_TOLD);
      for (const distance of pairs.slice(1)) expect(distance).toBeGreaterThan(TOLD);
      expect(pairs.at(-1)).toBeGreaterThan(ENDS_TOLD);
    },
  );

  test.each([{ name: 'full sight', matrix: FULL_SIGHT }, ...READERS])(
    'a pair’s hill differs from the null’s for $name',
    ({ matrix }) => {
      const [accent, none, paper] = ['accent', 'null', 'paper'].map((name) => lightOf(of.get(name) ?? ''));
      const hill = mixed(accent!, paper!, 0.82);
      expect(difference(hill, none!, matrix)).toBeGreaterThan(ENDS_TOLD);
      expect(difference(none!, paper!, matrix)).toBeGreaterThan(TOLD);
    },
  );
});

describe('colours as browsers give them', () => {
  test.each([
    ['rgb(168, 80, 11)', '#a8500b'],
    ['rgba(0, 0, 0, 0.5)', '#000000'],
    ['#A8500B', '#a8500b'],
    ['color(srgb 1 0.5 0)', '#ff8000'],
    ['oklab(1 0 0)', '#ffffff'],
    ['oklab(0.627955 0.224863 0.125846)', '#ff0000'],
    ['oklab(0.5 0 0 / 0.4)', '#636363'],
  ])('%s is %s', (given, hex) => expect(hexOf(parseColour(given)!)).toBe(hex));

  test('alpha is kept; what is no colour is none', () => {
    expect(parseColour('rgba(1, 2, 3, 0.25)')?.alpha).toBe(0.25);
    expect(parseColour('oklab(0.5 -0.01 1.2e-3 / 0)')?.alpha).toBe(0);
    for (const other of ['none', 'url("#x")', 'currentcolor', '', 'rgb(1)', 'context-fill'])
      expect(parseColour(other)).toBeNull();
  });

  test('OKLab and back is the same colour', () => {
    for (const hex of ['#0d4f78', '#a8500b', '#ece8df', '#010203']) {
      const [l, a, b] = oklabOf(lightOf(hex));
      expect(hexOf(parseColour(`oklab(${l} ${a} ${b})`)!)).toBe(hex);
    }
  });
});
