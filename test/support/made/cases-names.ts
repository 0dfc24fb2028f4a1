import { type Case, DERIVED, EQUAL, FORWARD, MADE, plain, SAME, SILENT, UNKNOWN } from './case.ts';
import { inTurn } from './model.ts';
import { internlm2Packed, neoxPacked, phi3Packed, ungrouped } from './pack.ts';
import {
  configText,
  languageModelPrefix,
  says,
  transformerPrefix,
  unknownNames,
  withoutConfig,
  withoutTokenizer,
} from './rename.ts';
import { awq, gptq, mxfp4, nf4, packedInt4 } from './store-4bit.ts';
import { float8, int8, storedAs } from './store-plain.ts';
import { fineTuned, normBiases } from './values.ts';

const HOSTILE = {
  model_type: '__proto__',
  architectures: [['constructor'], null, { toString: 1 }],
  hidden_size: 1e308,
  n_embd: -64,
  num_attention_heads: 0,
  num_key_value_heads: -1,
  head_dim: 1.5,
  num_hidden_layers: 2 ** 31,
  num_local_experts: 2 ** 31,
  intermediate_size: '176',
  vocab_size: 9e15,
  quantization_config: [],
  text_config: { hidden_size: [64], __proto__: null },
};

export const NAMES: readonly Case[] = [
  { name: 'packed as Phi-3', make: plain(phi3Packed), relation: EQUAL, kinds: ['identical'], direction: UNKNOWN },
  {
    name: 'packed as InternLM2',
    make: plain(internlm2Packed),
    relation: EQUAL,
    kinds: ['identical'],
    direction: UNKNOWN,
  },
  {
    name: 'packed as GPT-NeoX, with LayerNorms',
    parent: ungrouped,
    make: plain(inTurn(ungrouped, normBiases, neoxPacked)),
    relation: DERIVED,
    direction: UNKNOWN,
  },
  { name: 'below language_model.', make: plain(languageModelPrefix), relation: SAME, kinds: ['identical'] },
  { name: 'below transformer.', make: plain(transformerPrefix), relation: SAME, kinds: ['identical'] },
  {
    name: 'unknown names on both sides',
    parent: unknownNames,
    make: plain(inTurn(fineTuned(0.01), unknownNames)),
    relation: DERIVED,
    kinds: ['fine-tuned'],
    direction: UNKNOWN,
  },
  {
    name: 'unknown names on one side',
    make: plain(unknownNames),
    relation: [...SILENT, ...DERIVED],
    direction: UNKNOWN,
  },
  { name: 'no config.json', make: plain(withoutConfig), relation: SAME, kinds: ['identical'] },
  {
    name: 'no tokenizer.json',
    isVariant: true,
    make: plain(withoutTokenizer),
    relation: SAME,
    kinds: ['identical'],
    isLlama: true,
  },
  { name: 'a hostile config.json', make: plain(says(HOSTILE)), relation: SAME, kinds: ['identical'] },
  { name: 'a config.json that is no JSON', make: plain(configText('{"model_type": ')), relation: SAME },
  { name: 'a config.json that is a list', isVariant: true, make: plain(configText('[]')), relation: SAME },
  {
    name: 'a config.json of another width',
    make: plain(says({ hidden_size: 128, num_hidden_layers: 40, model_type: 'gpt2' })),
    relation: SAME,
  },
  {
    name: 'Phi-3 with head counts that do not add up',
    make: plain(inTurn(phi3Packed, says({ num_attention_heads: 5, head_dim: 7 }))),
    relation: DERIVED,
    direction: UNKNOWN,
  },
];

export const FORMATS: readonly Case[] = [
  { name: 'stored as F32', make: plain(storedAs('F32')), relation: SAME, kinds: ['identical'], isLlama: true },
  { name: 'stored as F16', make: plain(storedAs('F16')), relation: SAME, kinds: ['recast'], isLlama: true },
  ...(
    [
      ['F8 with a scale of all', float8('tensor')],
      ['F8 with scales of rows', float8('row')],
      ['F8 with scales of blocks', float8('block')],
      ['MXFP4', mxfp4],
      ['packed int4', packedInt4],
      ['int8', int8],
      ['NF4', nf4({ isDouble: false })],
      ['NF4, quantised twice', nf4({ isDouble: true })],
    ] as const
  ).map(([name, change], place): Case => ({
    ...(place % 2 === 1 ? { isVariant: true as const } : {}),
    name,
    make: plain(change),
    relation: DERIVED,
    kinds: ['quantized'],
    direction: MADE,
    isLlama: true,
  })),
  // Their rows are inputs: of the matrices quick reads nothing that the other side has in the same layout.
  { name: 'GPTQ', make: plain(gptq), relation: DERIVED, kinds: ['quantized'], direction: FORWARD },
  { name: 'AWQ', make: plain(awq), relation: DERIVED, kinds: ['quantized'], direction: FORWARD, isLlama: true },
];
