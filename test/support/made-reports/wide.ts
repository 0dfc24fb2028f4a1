import { derivedReport } from './derived.ts';
import { perLayer, type MadeReport } from './parts.ts';

const LAYERS = 60;
const ATTENTION = ['attn_norm', 'q', 'k', 'v', 'o', 'q_norm', 'k_norm', 'q_a', 'q_b', 'kv_a', 'kv_b'];
const MLP = ['mlp_norm', 'router', 'gate', 'up', 'down', 'shared_gate', 'shared_up', 'shared_down', 'post_norm'];

/** As many cells as a report of a large model has: 60 layers of 20 roles. */
export function wideReport(): MadeReport {
  const made = derivedReport(LAYERS);
  const roles = [...ATTENTION, ...MLP];
  const cells = perLayer(LAYERS, (layer, role) => 0.9 - (layer + roles.indexOf(role)) / 200, roles);
  return { ...made, evidence: made.evidence.map((each) => (each.perLayer ? { ...each, perLayer: cells } : each)) };
}
