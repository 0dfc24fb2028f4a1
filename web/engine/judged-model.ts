import type { ModelView } from '../align/align.ts';
import type { JudgedModel } from '../judge/judged.ts';

/** What is known of a model without its weights. */
export function judgedModel({ facts, inventory, slices }: ModelView): JudgedModel {
  const layers = new Set(
    slices.flatMap(({ layer, role }) => (layer === null || role.startsWith('mtp_') ? [] : [layer])),
  );
  const kinds = new Set(inventory.matrices.flatMap(({ storage }) => (storage === 'plain' ? [] : [storage as string])));
  return {
    architecture: facts.architecture,
    width: facts.width,
    layers: facts.layers ?? layers.size,
    norm: facts.norm,
    positions: facts.absolutePositions,
    experts: facts.experts,
    mlpWidth: facts.mlpWidth,
    vocabulary: facts.vocab,
    isAdapter: facts.isAdapter,
    quantised: kinds.size === 0 ? null : [...kinds].toSorted().join(', '),
  };
}
