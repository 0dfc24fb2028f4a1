import type { Evidence } from '../../contract.ts';
import { figure } from '../figure.ts';
import type { Judged } from '../judged.ts';

/** Routers whose matched rows correlate so much, and more than all others by as much, belong together. */
const BELONG = 0.5;

/** Whether the experts of both models stand in the same order. Supports, never decides. */
export function expertsEvidence({ experts }: Judged): Evidence | null {
  const all = experts.reduce((sum, layer) => sum + layer.experts, 0);
  if (all === 0) return null;
  const share = experts.reduce((sum, { unmoved }) => sum + unmoved, 0) / all;
  const mean = (of: 'matched' | 'others') => experts.reduce((sum, layer) => sum + layer[of] * layer.experts, 0) / all;
  const [matched, others] = [mean('matched'), mean('others')];
  const belong = matched >= BELONG && matched - others >= BELONG;
  const moved = experts.filter((layer) => layer.unmoved < layer.experts).length;
  const caveats = ['Supports and never decides.'];
  if (belong && moved > 0) {
    caveats.push(
      `The experts stand in another order in ${moved} of ${experts.length} layers that were looked at: experts of equal number, which the test of the weights compares, are not counterparts there.`,
    );
  }
  return {
    test: 'expert-map',
    statistic: figure(share),
    z: null,
    log10p: null,
    exact: false,
    null: {
      kind: 'one expert of a layer at its own number',
      mean: figure(experts.length / all),
      sd: figure(Math.sqrt(experts.length) / all),
    },
    effect: {
      experts: all,
      layersLookedAt: experts.length,
      layersReordered: moved,
      matched: figure(matched),
      others: figure(others),
    },
    perLayer: experts.map((layer) => ({
      layer: layer.layer,
      role: 'router',
      value: figure(layer.unmoved / layer.experts),
    })),
    tensors: experts.length,
    bytes: 0,
    verdict: belong ? 'dependent' : 'no-evidence',
    caveats,
  };
}
