import { describe, expect, test } from 'vitest';
import { mappingOf } from '../../web/engine/mapping.ts';
import { llama, LLAMA, viewWith, type Stored } from './checkpoint-of.ts';

const plain = () => viewWith(llama(2), LLAMA);
const notesOf = (a: ReturnType<typeof plain>, b = plain()) => mappingOf({ a, b });

describe('notes of how two models were laid against each other', () => {
  test('are none where nothing is to be known', () => {
    expect(notesOf(plain())).toEqual({ architecture: { a: 'llama', b: 'llama' }, notes: [], ofWeights: [] });
  });

  test('say that an architecture is not known', () => {
    const strange = viewWith({ 'blob.0.alpha': [64, 64], 'blob.0.beta': [64, 32], 'blob.1.gamma': [7] });
    const { notes, ofWeights, architecture } = notesOf(plain(), strange);
    expect(architecture).toEqual({ a: 'llama', b: null });
    expect(notes).toEqual([
      'The architecture of B is not known: its tensors are compared with those of equal name and shape in the other model.',
    ]);
    expect(ofWeights).toEqual(notes);
  });

  test('say what cannot be decoded, how much of it and why', () => {
    const stored: Record<string, Stored | readonly number[]> = { ...llama(2) };
    for (const layer of [0, 1]) {
      const name = `model.layers.${layer}.mlp.up_proj`;
      stored[`${name}.weight`] = { shape: [96, 64], dtype: 'I8' };
    }
    const { notes } = notesOf(viewWith(stored, LLAMA));
    expect(notes).toEqual(['2 tensors of A cannot be decoded and were left out: integers without their scales.']);
    delete stored['model.layers.1.mlp.up_proj.weight'];
    expect(notesOf(viewWith(stored, LLAMA)).notes[0]).toMatch(/^1 tensor of A /);
  });

  test('say that weights are quantised', () => {
    const stored: Record<string, Stored | readonly number[]> = { ...llama(2) };
    const name = 'model.layers.0.mlp.up_proj.weight';
    stored[name] = { shape: [96, 64], dtype: 'F8_E4M3' };
    stored[`${name}_scale`] = { shape: [1], dtype: 'F32' };
    const quantised = viewWith(stored, LLAMA);
    const { notes } = notesOf(plain(), quantised);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^B holds quantised weights \(f8-scaled\)/);
  });

  test('of what lies beside the weights are no caveats of the verdict', () => {
    const adapter = viewWith(llama(2), {
      ...LLAMA,
      peft_type: 'LORA',
      base_model_name_or_path: 'evil\u202Egnp\n<script>',
    });
    const bare = viewWith(llama(2), null, { configNote: 'There is no config.json.' });
    const { notes, ofWeights } = notesOf(adapter, bare);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(/^A: This is an adapter/);
    expect(notes[0]).toContain('"evil\\u{202e}gnp\\u{a}<script>"');
    expect(notes[1]).toBe('B: There is no config.json.');
    expect(ofWeights).toEqual([]);
  });
});
