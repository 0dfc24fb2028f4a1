import { expect, test } from 'vitest';
import { adapterSentence, isAdapter, isAdapterTensor } from '../../web/align/adapter.ts';
import { factsOf } from '../../web/align/model-facts.ts';
import { config } from './checkpoints.ts';

const tensor = (word: string) => `base_model.model.model.layers.0.self_attn.q_proj.${word}`;
const adapter = config({ peft_type: 'LORA', base_model_name_or_path: 'owner/model' });

test.each([
  [tensor('lora_A.weight'), true],
  [tensor('lora_B.default.weight'), true],
  ['base_model.model.model.embed_tokens.lora_embedding_A', true],
  [tensor('lora_magnitude_vector.weight'), true],
  [tensor('weight'), false],
  ['model.layers.0.flora_B.weight', false],
  ['model.layers.0.lora_Alpha.weight', false],
])('%s: %s', (name, expected) => {
  expect(isAdapterTensor(name)).toBe(expected);
});

test('an adapter is one by its configuration, or where most of its tensors are', () => {
  const names = [tensor('lora_A.weight'), tensor('lora_B.weight'), 'base_model.model.lm_head.weight'];
  expect(isAdapter([], adapter)).toBe(true);
  expect(isAdapter(names, null)).toBe(true);
  expect(isAdapter(names.slice(1), null)).toBe(false);
  expect(isAdapter([], null)).toBe(false);
  expect(factsOf([{ name: names[0]!, shape: [8, 16] }], null).isAdapter).toBe(true);
});

test('its sentence names what it changes, if it says so', () => {
  expect(adapterSentence(adapter)).toBe(
    'This is an adapter (LoRA), not a model: it holds small changes to the model "owner/model", so merge it into that model and compare the result.',
  );
  expect(adapterSentence(null)).toContain('changes to some other model,');
  expect(adapterSentence(config({ base_model_name_or_path: 'a\u202eb\n' }))).toContain('"a\\u{202e}b\\u{a}"');
  expect(adapterSentence(config({ base_model_name_or_path: { a: 1 } }))).toContain('some other model');
});
