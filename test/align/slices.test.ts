import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Slice } from '../../web/align/slice.ts';
import { sliceKey, slicesOf } from '../../web/align/slices.ts';
import { factsOf } from '../../web/align/model-facts.ts';
import { inventory, matrix, type Shapes, sliced } from './checkpoints.ts';

const WIDTH = 16;
const LLAMA: Shapes = {
  'model.embed_tokens.weight': [100, WIDTH],
  'model.layers.0.input_layernorm.weight': [WIDTH],
  'model.layers.0.self_attn.q_proj.weight': [WIDTH, WIDTH],
  'model.layers.0.self_attn.k_proj.weight': [8, WIDTH],
  'model.layers.0.self_attn.o_proj.weight': [WIDTH, WIDTH],
  'model.layers.0.mlp.up_proj.weight': [40, WIDTH],
  'model.layers.0.mlp.down_proj.weight': [WIDTH, 40],
  'model.norm.weight': [WIDTH],
  'lm_head.weight': [100, WIDTH],
};

const brief = ({ role, layer, expert, rows, width, axis, places }: Slice) => ({
  role,
  layer,
  expert,
  rows,
  width,
  axis,
  places,
});
const find = (slices: Slice[], name: string) => slices.filter((slice) => slice.matrix.name === name).map(brief);
const run = (first: number, count: number) => ({ first, group: count, stride: count });

describe('where the residual channels run', () => {
  const { slices, unknown } = sliced(LLAMA);
  const rest = { layer: 0, expert: null };
  test.each([
    [
      'model.embed_tokens.weight',
      { role: 'embed', layer: null, expert: null, rows: 100, width: WIDTH, axis: 'row', places: run(0, 100) },
    ],
    [
      'model.layers.0.input_layernorm.weight',
      { role: 'attn_norm', ...rest, rows: 1, width: WIDTH, axis: 'row', places: run(0, 1) },
    ],
    [
      'model.layers.0.self_attn.q_proj.weight',
      { role: 'q', ...rest, rows: WIDTH, width: WIDTH, axis: 'row', places: run(0, WIDTH) },
    ],
    [
      'model.layers.0.self_attn.o_proj.weight',
      { role: 'o', ...rest, rows: WIDTH, width: WIDTH, axis: 'column', places: run(0, WIDTH) },
    ],
    [
      'model.layers.0.mlp.up_proj.weight',
      { role: 'up', ...rest, rows: 40, width: WIDTH, axis: 'row', places: run(0, 40) },
    ],
    [
      'model.layers.0.mlp.down_proj.weight',
      { role: 'down', ...rest, rows: 40, width: WIDTH, axis: 'column', places: run(0, 40) },
    ],
  ])('%s', (name, expected) => {
    expect(find(slices, name)).toEqual([expected]);
    expect(unknown).toEqual([]);
  });

  test.each<[string, readonly number[], object | null, Slice['axis']]>([
    // Stored the other way round, by shape.
    ['model.layers.1.mlp.up_proj.weight', [WIDTH, 40], null, 'column'],
    ['model.layers.1.mlp.down_proj.weight', [40, WIDTH], null, 'row'],
    // Neither side is as long as the stream is wide.
    ['model.layers.1.mlp.up_proj.weight', [40, 17], null, 'none'],
    // Square: GPT-2's Conv1D, a Linear of the same name, and nobody knows which.
    ['model.layers.1.attn.c_proj.weight', [WIDTH, WIDTH], { model_type: 'gpt2' }, 'row'],
    ['model.layers.1.attn.c_proj.weight', [WIDTH, WIDTH], { model_type: 'gpt_bigcode' }, 'column'],
    ['model.layers.1.attn.c_proj.weight', [WIDTH, WIDTH], null, 'none'],
    // Inside attention, whatever the length.
    ['model.layers.1.self_attn.q_b_proj.weight', [24, WIDTH], null, 'none'],
    ['model.layers.1.self_attn.kv_b_proj.weight', [24, WIDTH], null, 'none'],
    ['model.layers.1.self_attn.q_norm.weight', [WIDTH], null, 'none'],
    ['model.layers.1.self_attn.attn_sub_norm.weight', [WIDTH], null, 'none'],
    ['model.layers.1.self_attn.q_proj.bias', [WIDTH], null, 'none'],
    ['model.layers.1.self_attn.sinks', [WIDTH], null, 'none'],
    ['model.layers.1.conv.conv.weight', [WIDTH, 1, 3], null, 'none'],
    // One number for each channel.
    ['model.layers.1.self_attn.o_proj.bias', [WIDTH], null, 'row'],
    ['model.layers.1.mlp.down_proj.bias', [WIDTH], null, 'row'],
    ['model.layers.1.input_layernorm.bias', [WIDTH], null, 'row'],
    ['model.layers.1.input_layernorm.weight', [24], null, 'none'],
  ])('%s %j (%j): %s', (name, shape, config, axis) => {
    const found = find(sliced({ ...LLAMA, [name]: shape }, config).slices, name);
    expect(found.map((slice) => slice.axis)).toEqual([axis]);
  });

  test('GPTQ keeps inputs in rows, so a square matrix is the transpose', () => {
    const name = 'model.layers.0.self_attn.q_proj.weight';
    const facts = factsOf(inventory(LLAMA).matrices, null);
    const turned = inventory({ [name]: [WIDTH, WIDTH] }, { storage: 'gptq', settings: { transposed: 1 } });
    expect(slicesOf(turned, facts).slices.map(({ role, axis }) => [role, axis])).toEqual([['q', 'column']]);
  });
});

describe('experts', () => {
  test('those with tensors of their own by name', () => {
    const name = 'model.layers.0.mlp.experts.3.down_proj.weight';
    const { slices } = sliced({ ...LLAMA, [name]: [WIDTH, 12] });
    expect(find(slices, name)).toMatchObject([{ role: 'down', layer: 0, expert: 3, rows: 12, axis: 'column' }]);
  });

  test('gpt-oss: biases of each expert, those of hidden units as packed as they are', () => {
    const [up, down] = ['gate_up_proj_bias', 'down_proj_bias'].map((word) => `model.layers.0.mlp.experts.${word}`);
    const { slices } = sliced({ ...LLAMA, [up!]: [2, 24], [down!]: [2, WIDTH] }, { model_type: 'gpt_oss' });
    expect(find(slices, up!)).toEqual(
      [0, 1].map((expert) => ({
        role: 'gate_up_bias',
        layer: 0,
        expert,
        rows: 1,
        width: 24,
        axis: 'none',
        places: run(expert, 1),
      })),
    );
    expect(find(slices, down!)).toEqual(
      [0, 1].map((expert) => ({
        role: 'down_bias',
        layer: 0,
        expert,
        rows: 1,
        width: WIDTH,
        axis: 'row',
        places: run(expert, 1),
      })),
    );
  });

  test('millions of experts are nobody’s: the tensor stays whole', () => {
    const name = 'model.layers.0.mlp.experts.down_proj';
    const { slices, unknown } = sliced({ ...LLAMA, [name]: [2 ** 30, 1, 1] });
    expect(unknown).toEqual([name]);
    expect(find(slices, name)).toMatchObject([{ role: 'other', rows: 2 ** 30, width: 1, axis: 'none' }]);
  });
});

describe('layers beyond the stack, and other stacks', () => {
  const extra: Shapes = {
    'model.layers.1.eh_proj.weight': [WIDTH, 2 * WIDTH],
    'model.layers.1.enorm.weight': [WIDTH],
    'model.layers.1.self_attn.k_proj.weight': [8, WIDTH],
    'model.layers.1.shared_head.head.weight': [100, WIDTH],
  };
  test('a layer that predicts a further token is none of the stack, and has roles of its own', () => {
    const { slices, facts } = sliced({ ...LLAMA, ...extra });
    expect([facts.layers, facts.predictionLayers]).toEqual([1, [1]]);
    expect(slices.filter((slice) => slice.layer === 1).map(({ role, axis }) => [role, axis])).toEqual([
      ['mtp_proj', 'none'],
      ['mtp_embed_norm', 'row'],
      ['mtp_k', 'row'],
      ['mtp_unembed', 'row'],
    ]);
  });

  test('towers beside the model have streams of their own, though as wide', () => {
    const tower: Shapes = {
      'vision_tower.encoder.layers.0.self_attn.q_proj.weight': [24, WIDTH],
      'vision_tower.post_norm.weight': [WIDTH],
      'multi_modal_projector.linear.weight': [24, WIDTH],
      'draft.layers.0.self_attn.q_proj.weight': [24, WIDTH],
      'draft.layers.0.input_layernorm.weight': [WIDTH],
    };
    const { slices, unknown } = sliced({ ...LLAMA, ...tower });
    expect(unknown).toEqual(Object.keys(tower));
    for (const name of unknown) expect(find(slices, name)).toMatchObject([{ role: 'other', axis: 'none' }]);
  });

  test('an encoder beside a decoder', () => {
    const block = (side: string, mlp: number): Shapes => ({
      [`${side}.block.0.layer.0.SelfAttention.q.weight`]: [WIDTH, WIDTH],
      [`${side}.block.0.layer.1.layer_norm.weight`]: [WIDTH],
      [`${side}.block.0.layer.${mlp}.DenseReluDense.wo.weight`]: [WIDTH, 40],
    });
    const { slices, unknown } = sliced({
      'shared.weight': [100, WIDTH],
      ...block('encoder', 1),
      ...block('decoder', 2),
      'decoder.block.0.layer.1.EncDecAttention.k.weight': [WIDTH, WIDTH],
    });
    expect(unknown).toEqual([]);
    expect(slices.map(({ role, axis }) => `${role} ${axis}`)).toEqual(
      `embed row|enc_q none|enc_mlp_norm none|enc_down none|q row|cross_norm row|down column|cross_k none`.split('|'),
    );
  });

  test('Phi-1 numbers embedding and head among the layers', () => {
    const names = ['0.wte', '1.ln', '1.mixer.Wqkv', '2.ln', '2.mixer.Wqkv', '3.ln', '3.linear'];
    const shapes = names.map((name) => [`layers.${name}.weight`, name.endsWith('ln') ? [WIDTH] : [48, WIDTH]]);
    const { slices, facts } = sliced(Object.fromEntries(shapes) as Shapes, { model_type: 'mixformer-sequential' });
    expect(facts.layers).toBe(2);
    expect(slices.map(({ role, layer }) => `${role} ${layer}`)).toEqual(
      'embed null|attn_norm 0|q 0|k 0|v 0|attn_norm 1|q 1|k 1|v 1|final_norm null|unembed null'.split('|'),
    );
  });
});

describe('names that no table knows', () => {
  const shapes: Shapes = {
    'model.layers.0.novel.gadget.weight': [24, WIDTH],
    'model.layers.0.novel.square.weight': [WIDTH, WIDTH],
    'model.layers.0.novel_norm.weight': [WIDTH],
    'model.layers.0.novel_norm.bias': [WIDTH],
    'model.layers.0.novel.norm.weight': [WIDTH],
    'model.layers.0.query_norm.weight': [WIDTH],
    'model.layers.0.novel.vector': [WIDTH],
    'model.layers.0.novel.scalar': [],
  };
  const { slices, unknown } = sliced({ ...LLAMA, ...shapes });
  test('matrices by their rows, norms of a layer by their length, and nothing else', () => {
    expect(unknown).toEqual(Object.keys(shapes));
    const found = unknown.map((name) => find(slices, name)[0]!);
    expect(found.map(({ role, axis }) => `${role} ${axis}`)).toEqual(
      'other row|other none|other_norm row|other_norm_bias row|other none|other none|other none|other none'.split('|'),
    );
    expect(found.at(-1)).toMatchObject({ rows: 1, width: 1 });
  });
  test('they meet by name, others by what they do', () => {
    const key = (name: string) => sliceKey(slices.find((slice) => slice.matrix.name === name)!);
    expect(key('model.layers.0.novel_norm.weight')).toBe('other_norm model.layers.0.novel_norm.weight');
    expect(key('model.layers.0.mlp.up_proj.weight')).toBe('up 0 ');
    expect(key('model.norm.weight')).toBe('final_norm  ');
  });
  test('two that claim one place: the first has it', () => {
    const second = 'transformer.embed_tokens.weight';
    const twice = sliced({ ...LLAMA, [second]: [100, WIDTH] });
    expect(twice.unknown).toEqual([second]);
  });
});

test('parts of a packed matrix meet those that are apart', () => {
  const config = { model_type: 'phi3', hidden_size: WIDTH, num_attention_heads: 4, num_key_value_heads: 2 };
  const packed = sliced({ ...LLAMA, 'model.layers.1.self_attn.qkv_proj.weight': [32, WIDTH] }, config).slices;
  const apart = sliced({ ...LLAMA, 'model.layers.1.self_attn.v_proj.weight': [8, WIDTH] }).slices;
  const [v] = apart.filter((slice) => slice.layer === 1);
  expect(packed.filter((slice) => sliceKey(slice) === sliceKey(v!)).map(brief)).toMatchObject([
    { role: 'v', rows: 8, places: { first: 24 } },
  ]);
});

describe('hostile checkpoints', () => {
  const word = fc.constantFrom(
    ...`model layers 0 1 61 h self_attn mlp experts 3 q_proj gate_up_proj down_proj qkv_proj c_attn weight bias __proto__ constructor
    toString eh_proj ln norm wte linear encoder decoder block`.split(/\s+/),
    '',
    '\u0000',
    '99999999',
  );
  const name = fc.array(word, { maxLength: 8 }).map((words) => words.join('.'));
  const shape = fc.array(fc.constantFrom(0, 1, 2, 3, 4, 6, 8, 12, 24), { maxLength: 4 });
  const value = fc.oneof(
    fc.anything(),
    fc.integer({ min: -1, max: 30 }),
    fc.constantFrom('gpt2', 'falcon', '__proto__', 'phi3'),
  );
  const key = fc.constantFrom(
    ...`model_type architectures hidden_size num_attention_heads num_key_value_heads head_dim multi_query text_config attn_config
    num_local_experts __proto__ peft_type`.split(/\s+/),
  );
  const config = fc.array(fc.tuple(key, value)).map((entries) => new Map<string, unknown>(entries));

  test('never throw, and every slice lies inside its matrix, under a key of its own', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, shape), { selector: ([text]) => text, maxLength: 25 }),
        config,
        (tensors, values) => {
          const all = { ...inventory({}), matrices: tensors.map(([text, sizes]) => matrix(text, sizes)) };
          const { slices } = slicesOf(all, factsOf(all.matrices, values));
          expect(new Set(slices.map(sliceKey)).size).toBe(slices.length);
          for (const slice of slices) {
            const elements = slice.matrix.values.elements;
            if (slice.rows * slice.width === 0) continue;
            const { first, group, stride } = slice.places;
            const last = first + Math.floor((slice.rows - 1) / group) * stride + ((slice.rows - 1) % group);
            expect(Number.isInteger(last) && last >= 0).toBe(true);
            // Columns are counted through the experts, so both ways a place stands for `width` elements.
            expect((last + 1) * slice.width).toBeLessThanOrEqual(elements);
          }
          // Nothing twice: the parts of a matrix are no more than it holds.
          for (const { matrix: whole } of slices) {
            const parts = slices.filter((slice) => slice.matrix === whole);
            const held = parts.reduce((total, slice) => total + slice.rows * slice.width, 0);
            expect(held).toBe(whole.values.elements);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
