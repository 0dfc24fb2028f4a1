import { msg, str } from '@lit/localize';
import type { FigureData } from '../figure/figure-data.ts';
import { roleName } from '../format/names.ts';
import { counted, formatInteger } from '../format/numbers.ts';
import { formatExpected, measureOf, type MeasureKey } from '../measures.ts';
import type { MeasureSeries } from '../table/row-series.ts';

/** What stands around the chart of one measure by layer; `series` undefined while nothing has come. */
export function layerFigure(key: MeasureKey, data: MeasureSeries | undefined): FigureData {
  const measure = measureOf(key);
  const { label, unrelated, format } = measure;
  const { series = [], outside = [] } = data ?? {};
  const lines = [...outside, ...series].flatMap(({ role, points }) => points.map((point) => ({ role, ...point })));
  const layerCount = new Set(lines.flatMap(({ layer }) => (layer === null ? [] : [layer]))).size;
  const [roles, layers] = [counted(series.length, 'role'), counted(layerCount, 'layer')];
  return {
    id: `layers-${key.toLowerCase()}`,
    title: msg(str`${label} by layer and role`),
    description: msg(str`${roles} over ${layers}; the values and what unrelated models would give are in the table.`),
    unrelated: msg(str`Dashed, what unrelated models would give. ${unrelated}`),
    table: {
      label: msg(str`The data behind the chart: ${label}`),
      head: [msg('Role'), msg('Layer'), msg('Tensors'), label, msg('If unrelated')],
      words: 1,
      rows: lines.length,
      row(index) {
        const line = lines[index];
        if (!line) return [];
        const { role, layer, tensors, value, expected } = line;
        const place = layer === null ? '–' : String(layer);
        return [roleName(role), place, formatInteger(tensors), format(value), formatExpected(measure, expected)];
      },
    },
    csv: {
      head: ['role', 'layer', 'tensors', key, `${key}IfUnrelated`, 'deviationIfUnrelated'],
      *rows() {
        for (const { role, layer, tensors, value, expected } of lines)
          yield [role, layer, tensors, value, expected?.value ?? null, expected?.deviation ?? null];
      },
    },
  };
}
