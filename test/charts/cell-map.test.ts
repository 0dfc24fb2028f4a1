import { describe, expect, test } from 'vitest';
import { cellGeometry, cellMap, type CellMapOptions } from '../../web/charts/cell-map.ts';
import { stepKey } from '../../web/charts/step-key.ts';
import { stepClass, stepOf, stepsOf } from '../../web/charts/steps.ts';
import { formatTick } from '../../web/ui/format/numbers.ts';
import { prettySvg, renderTemplate } from '../support/render-template.ts';

const BOUNDS = [2, 4, 8, 16, 32];

function mapOf(rows: number, columns: number, some: Partial<CellMapOptions> = {}): CellMapOptions {
  return {
    width: 640,
    title: 'Layers of B against layers of A',
    description: 'Four by four.',
    rows: Array.from({ length: rows }, (_, row) => String(row)),
    columns: Array.from({ length: columns }, (_, column) => String(column)),
    columnTitle: 'layer of A',
    rowTitle: 'layer of B',
    labelWidth: 30,
    cell: { width: 20, height: 20 },
    bounds: BOUNDS,
    value: ({ row, column }) => (row === column ? 40 : row > column ? -3 : null),
    outlined: [{ row: 0, column: 0 }],
    cursor: { row: 1, column: 1 },
    ...some,
  };
}

describe('a map of cells', () => {
  test('is drawn with outlines and a cursor; what was not measured stays empty', async () => {
    await expect(prettySvg(cellMap(mapOf(4, 4)))).toMatchFileSnapshot('output/cell-map.svg');
  });

  test('of 128 by 128 cells has one path for each colour', () => {
    const value = ({ row, column }: { row: number; column: number }) => ((row * 37 + column * 101) % 80) - 40;
    const picture = renderTemplate(cellMap(mapOf(128, 128, { cell: { width: 4, height: 4 }, value })));
    expect(picture.match(/<path class="(low|high)-|<path class="mid/g)?.length).toBeLessThanOrEqual(11);
    expect(picture.length).toBeLessThan(400_000);
  });

  test('covers every measured cell once, merged or not', () => {
    for (const cell of [
      { width: 4, height: 4 },
      { width: 20, height: 20 },
    ]) {
      const picture = renderTemplate(cellMap(mapOf(12, 9, { cell })));
      const cells = [...picture.matchAll(/M\d+,\d+h(\d+)v1h/g)].reduce((sum, [, length]) => sum + Number(length), 0);
      // 9 on the diagonal; below it 0 + 1 + … + 8, and 9 in each of the last three rows.
      expect(cells).toBe(9 + 36 + 27);
    }
  });

  test('reads its values once, wherever the cursor is', () => {
    let reads = 0;
    const outlined = [{ row: 1, column: 2 }];
    const value = ({ row }: { row: number; column: number }) => {
      reads += 1;
      return row;
    };
    const pictures = [0, 1, 2].map((row) =>
      renderTemplate(cellMap(mapOf(9, 9, { value, outlined, cursor: { row, column: 0 } }))),
    );
    expect(reads).toBe(81);
    expect(new Set(pictures).size).toBe(3);
    // Another size, and other bounds, are drawn anew.
    const wide = renderTemplate(cellMap(mapOf(9, 9, { value, outlined, cell: { width: 4, height: 4 } })));
    expect(wide).toContain('h9v1h-9z');
    expect(wide).toMatch(/class="outline" d="M38,26h4v4h-4z"/);
    expect(reads).toBe(162);
    renderTemplate(cellMap(mapOf(9, 9, { value, outlined, bounds: [1, 2, 3] })));
    expect(reads).toBe(243);
  });

  test('finds the cell at a point, the nearest one beside them', () => {
    const geometry = cellGeometry(mapOf(4, 4));
    expect(geometry.placeAt(geometry.left + 45, geometry.top + 21)).toEqual({ row: 1, column: 2 });
    expect(geometry.placeAt(-50, 9999)).toEqual({ row: 3, column: 0 });
  });

  test('of nothing and of broken numbers is drawn too', () => {
    const broken = mapOf(2, 2, { value: () => Number.NaN });
    for (const some of [mapOf(0, 0, { outlined: [], cursor: null }), broken]) {
      expect(renderTemplate(cellMap(some))).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('steps of colour', () => {
  test('are reached at their bounds, with the sign of the value', () => {
    expect([0, 1.9, 2, 7.9, 500, -2, -33].map((value) => stepOf(value, BOUNDS))).toEqual([0, 0, 1, 2, 5, -1, -5]);
    expect(stepOf(-1, BOUNDS)).toBe(0);
    expect(stepsOf(BOUNDS)).toHaveLength(11);
    expect([-5, 0, 3].map((step) => stepClass(step, BOUNDS))).toEqual(['low-5', 'mid', 'high-3']);
    expect(stepClass(2, [1, 2])).toBe('high-5');
  });

  test('are told with what chance alone gives', async () => {
    const key = { bounds: BOUNDS, label: 'Colours', formatTick, chance: 3.3, chanceLabel: 'unrelated' };
    await expect(prettySvg(stepKey({ ...key, width: 500 }))).toMatchFileSnapshot('output/step-key.svg');
    const narrow = renderTemplate(stepKey({ ...key, width: 280, chance: null }));
    expect(narrow).toContain('>16<');
    expect(narrow).not.toContain('>8<');
    expect(narrow).not.toContain('unrelated');
  });
});
