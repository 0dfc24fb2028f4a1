import { describe, expect, test } from 'vitest';
import { matrixCells, matrixOf, MOST_SIDE } from '../../web/ui/layer-matrix/matrix-cells.ts';
import { hasRoleCells, MOST_LAYERS, MOST_ROLES, roleCells } from '../../web/ui/role-heatmap/role-cells.ts';
import { affairReport } from '../support/made-reports/affair.ts';
import { partlyReport } from '../support/made-reports/others.ts';
import { evidenceOf } from '../support/made-reports/parts.ts';

describe('layers by roles', () => {
  const { evidence } = partlyReport();
  const cells = roleCells(evidence)!;

  test('are ordered as a layer works, and read in words with their null', () => {
    expect(cells.rows).toEqual(['query', 'key', 'value', 'MLP gate', 'MLP up']);
    expect(cells.columns).toHaveLength(48);
    expect(cells.value({ row: 3, column: 5 })).toBeCloseTo(0.42, 1);
    expect(cells.describe({ row: 3, column: 5 })).toMatch(
      /^Layer 5, MLP gate: correlation 0\.4\d+, z 5\d\.\d; unrelated models 0 ± 0\.008\.$/,
    );
    expect(cells.describe({ row: 99, column: 0 })).toContain('not sampled');
  });

  test('say how far chance alone scatters', () => {
    expect(cells.chance).toBeCloseTo(0.024, 6);
    expect(cells.chanceLabel).toBe('unrelated weights: within ± 0.024');
  });

  test('draws what chance alone explains faint, whatever its value', () => {
    const perLayer = [
      { layer: 0, role: 'attn_norm', value: 0.3, z: 2.4 },
      { layer: 1, role: 'attn_norm', value: -0.3, z: -2.4 },
      { layer: 2, role: 'attn_norm', value: 0.6, z: 4.8 },
    ];
    const gains = roleCells([evidenceOf({ test: 'norm-gains', perLayer })])!;
    expect([0, 1, 2, 3].map((column) => gains.shade?.({ row: 0, column }))).toEqual([0.01, -0.01, 0.6, null]);
    expect(gains.describe({ row: 0, column: 0 })).toContain('correlation 0.3000, z 2.40; unrelated models 0 ± 0.13.');
    expect(gains.chanceLabel).toBe('unrelated gains: within ± 0.38');
  });

  test('are left out where no test gives correlations by role', () => {
    expect(hasRoleCells(affairReport().evidence)).toBe(false);
    expect(roleCells(affairReport().evidence)).toBeNull();
    const other = evidenceOf({ test: 'bit-identity', perLayer: [{ layer: 0, role: 'q', value: 1 }] });
    expect(hasRoleCells([other])).toBe(false);
    const roleless = evidenceOf({ test: 'norm-gains', perLayer: [{ layer: 0, value: 1 }] });
    expect(roleCells([roleless])).toBeNull();
    expect(hasRoleCells(evidence)).toBe(true);
  });
});

describe('of a stranger’s report', () => {
  test('the roles with most cells are drawn, with their first layers, and the rest is counted', () => {
    const strange = Array.from({ length: 8000 }, (_, at) => ({ layer: at, role: `role ${at}`, value: 0.5 }));
    const common = Array.from({ length: 1500 }, (_, layer) => ({ layer, role: 'q', value: 0.5 }));
    const cells = roleCells([evidenceOf({ test: 'channel-swap', perLayer: [...strange, ...common] })])!;
    expect(cells.rows).toHaveLength(MOST_ROLES);
    expect(cells.rows[0]).toBe('query');
    expect(cells.columns).toEqual(Array.from({ length: MOST_LAYERS }, (_, layer) => String(layer)));
    // Of 9,500 cells, 1,024 of one role and one of each of 63 others.
    expect(cells.note).toMatch(/left out or cut: 8,413\.$/);
    expect(cells.description).toContain(cells.note);
  });

  test('no more than the first layers of either side are drawn', () => {
    const side = Array.from({ length: MOST_SIDE + 88 }, (_, layer) => layer);
    const z = side.map(() => side.map(() => 1));
    const map = [...side, ...side].map((layer) => ({ a: layer, b: layer, z: 1 }));
    const cells = matrixCells({ a: side, b: side, z }, map);
    expect([cells.rows.length, cells.columns.length]).toEqual([MOST_SIDE, MOST_SIDE]);
    expect(cells.outlined).toHaveLength(MOST_SIDE);
    expect(cells.note).toMatch(/left out or cut: 97,856\.$/);
    expect(cells.description).toContain(cells.note);
  });

  test('nothing is said of a rest where there is none', () => {
    const { evidence, layerMap } = partlyReport();
    const all = [roleCells(evidence)!, matrixCells(matrixOf(evidence)!, layerMap)];
    expect(all.map(({ note }) => note)).toEqual(['', '']);
    for (const { description } of all) expect(description).toMatch(/in the table\.$/);
  });
});

describe('layers against layers', () => {
  const report = partlyReport();
  const matrix = matrixOf(report.evidence)!;
  const cells = matrixCells(matrix, report.layerMap);

  test('outline the best map', () => {
    expect(cells.outlined).toHaveLength(40);
    expect(cells.outlined[30]).toEqual({ row: 30, column: 14 });
    expect(cells.describe({ row: 30, column: 14 })).toMatch(
      /^Layer 30 of B against layer 14 of A: z \d\d\.\d; on the best map; unrelated layers 0 ± 1\.$/,
    );
  });

  test('tell what was not tried from what was', () => {
    const holes = matrixCells({ a: [4, 9], b: [7], z: [[null, -1.5]] }, [{ a: 1, b: 7, z: 3 }]);
    expect(holes.outlined).toEqual([]);
    expect(holes.describe({ row: 0, column: 0 })).toBe('Layer 7 of B against layer 4 of A: not tried.');
    expect(holes.describe({ row: 0, column: 1 })).toContain('layer 9 of A: z −1.50; unrelated');
    expect(matrixOf([evidenceOf({ test: 'x', matrix: { a: [], b: [], z: [] } })])).toBeNull();
  });
});
