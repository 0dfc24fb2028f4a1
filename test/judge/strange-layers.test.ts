import { describe, expect, test } from 'vitest';
import type { Judged, JudgedLayerMap } from '../../web/judge/judged.ts';
import { judge } from '../../web/judge/verdict.ts';
import { seededRandom } from '../../web/stats/random.ts';
import { gains, MODEL, sums, UNTESTED, weights } from './made.ts';

const OWN = [0, 1, 2, 3];
const WIDTH = 4096;

/** Layers of A stand at these places of B, and nothing of A at the others. */
function mapOnto(places: readonly number[], layersB: number): JudgedLayerMap {
  const b = Array.from({ length: layersB }, (_, layer) => layer);
  const at = (yes: number, no: number) => b.map((layer) => OWN.map((a) => (places[a] === layer ? yes : no)));
  const { products } = sums(0.9, seededRandom(7, 'made map'));
  return {
    layers: { a: OWN, b },
    z: at(15.5, 0.3),
    correlation: at(0.9, 0.001),
    tried: OWN.length * layersB,
    best: { a: 0, b: places[0]!, products },
    map: b.map((layer) => (places.includes(layer) ? places.indexOf(layer) : null)),
    choices: [{ products, log10Maps: 3 }],
  };
}

/** B: four layers of A at `places`, with gains of its own between them, or such as correlate with nothing. */
function deeper({ isForeign, width, within = 0.5 }: { isForeign: boolean; width: number; within?: number }): Judged {
  const places = [0, 1, 3, 5];
  const related = gains(0.9, { width, within });
  const stranger = gains(0, { width, within, seed: 9 }).ofLayers.a;
  // Another draw of the same common part: what layers of the same model have.
  const common = (role: string) => related.ofLayers.b.filter((gain) => gain.role === role).map(({ values }) => values);
  const random = seededRandom(5, 'own layers');
  const extra = [2, 4].flatMap((layer) =>
    ['attn_norm', 'mlp_norm'].map((role) => {
      const foreign = stranger.find((gain) => gain.layer === layer - 1 && gain.role === role)!.values;
      const kept = common(role);
      const own = Float64Array.from(
        { length: width },
        (_, channel) => 0.5 * (kept[0]![channel]! + kept[1]![channel]!) + 0.05 * random.normal(),
      );
      return { layer, role, values: isForeign ? foreign : own };
    }),
  );
  const moved = related.ofLayers.b.map((gain) => ({ ...gain, layer: places[gain.layer]! }));
  return {
    ...UNTESTED,
    models: { a: { ...MODEL, width }, b: { ...MODEL, width, layers: 6 } },
    weights: weights([0.9, 0.9, 0.9, 0.9]),
    layerMap: mapOnto(places, 6),
    gains: { ...related, ofLayers: { a: related.ofLayers.a, b: [...moved, ...extra] } },
  };
}

/** The same comparison with A and B in each other's place. */
function turned(judged: Judged): Judged {
  const { layerMap, models, gains: all } = judged;
  const { layers, z, correlation, map, best } = layerMap!;
  const flipped = <T>(rows: readonly (readonly T[])[]) => layers.a.map((_, a) => rows.map((row) => row[a]!));
  return {
    ...judged,
    models: { a: models.b, b: models.a },
    layerMap: {
      ...layerMap!,
      layers: { a: layers.b, b: layers.a },
      z: flipped(z),
      correlation: flipped(correlation),
      best: { ...best, a: best.b, b: best.a },
      map: layers.a.map((_, a) => map.indexOf(a)),
    },
    gains: {
      ...all,
      pairs: all.pairs.map((pair) => ({ ...pair, a: pair.b, b: pair.a })),
      ofLayers: { a: all.ofLayers.b, b: all.ofLayers.a },
    },
  };
}

describe('layers of the deeper model that the shallower one lacks', () => {
  test('are taken for left out where their gains are like those of the other layers', () => {
    const verdict = judge(deeper({ isForeign: false, width: WIDTH })).verdict;
    expect(verdict.kinds).toContain('depth-pruned');
    expect(verdict.direction).toBe('b-to-a');
  });

  test.each([false, true])('give no direction where their gains are like no other layer (turned: %s)', (isTurned) => {
    const judged = deeper({ isForeign: true, width: WIDTH });
    const verdict = judge(isTurned ? turned(judged) : judged).verdict;
    expect(verdict.relation).toBe('derived');
    expect(verdict.kinds).not.toContain('depth-pruned');
    expect(verdict.direction).toBe('undetermined');
    expect(verdict.directionReason).toContain(`The norm gains of layers 2, 4 of ${isTurned ? 'A' : 'B'}`);
  });

  test('tell nothing where the gains of one model hang together too little', () => {
    const verdict = judge(deeper({ isForeign: true, width: WIDTH, within: 0.003 })).verdict;
    expect(verdict.direction).toBe('b-to-a');
  });

  test('tell nothing where there are few channels', () => {
    const verdict = judge(deeper({ isForeign: true, width: 64 })).verdict;
    expect(verdict.direction).toBe('b-to-a');
    expect(verdict.directionReason).toContain('put into B from elsewhere would look the same');
  });
});
