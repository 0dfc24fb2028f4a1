import { adapterSentence } from '../align/adapter.ts';
import type { ModelView } from '../align/align.ts';
import type { Report } from '../contract.ts';
import type { ModelPair } from './surroundings.ts';

const SIDES = ['a', 'b'] as const;

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * What a reader must know of how the two were laid against each other. `ofWeights`: what follows from the weights alone, wherever
 * they lie and whatever lies beside them; these go into the verdict's caveats.
 */
export function mappingOf(views: ModelPair<ModelView>): NonNullable<Report['mapping']> & { ofWeights: string[] } {
  const beside: string[] = [];
  const notes: string[] = [];
  for (const side of SIDES) {
    const { facts, unknown, inventory, checkpoint } = views[side];
    const name = side.toUpperCase();
    if (checkpoint.configNote !== null) beside.push(`${name}: ${checkpoint.configNote}`);
    if (facts.isAdapter) beside.push(`${name}: ${adapterSentence(checkpoint.config)}`);
    const known = inventory.matrices.length - unknown.length;
    if (unknown.length > known) {
      notes.push(
        `The architecture of ${name} is not known: its tensors are compared with those of equal name and shape in the other model.`,
      );
    }
    if (inventory.undecoded.size > 0) {
      const reasons = [...new Set(inventory.undecoded.values())].toSorted();
      notes.push(
        `${counted(inventory.undecoded.size, 'tensor')} of ${name} cannot be decoded and were left out: ${reasons.slice(0, 3).join('; ')}.`,
      );
    }
    const decoded = [...new Set(inventory.matrices.map(({ storage }) => storage as string))].filter(
      (kind) => kind !== 'plain',
    );
    if (decoded.length > 0) {
      notes.push(
        `${name} holds quantised weights (${decoded.toSorted().join(', ')}): the tests decode them, the table compares what is stored.`,
      );
    }
    const { length: beyond } = facts.predictionLayers;
    if (beyond > 0) {
      notes.push(
        `${name} has ${counted(beyond, 'layer')} that ${beyond === 1 ? 'predicts' : 'predict'} further tokens: not counted among its layers.`,
      );
    }
  }
  return {
    architecture: { a: views.a.facts.architecture, b: views.b.facts.architecture },
    notes: [...beside, ...notes],
    ofWeights: notes,
  };
}
