import { type Change, type Config, type MadeModel, replaced, withConfig } from './model.ts';

/** Other names for the same tensors; `null`: the tensor is left out. */
export function renamed(model: MadeModel, name: (old: string) => string | null): MadeModel {
  return replaced(model, (old, tensor) => {
    const made = name(old);
    return made === null ? [] : [[made, tensor]];
  });
}

/** Words of Llama's names by those of another architecture, longest first. */
export function byWords(words: Readonly<Record<string, string>>): (old: string) => string {
  const pairs = Object.entries(words).toSorted(([x], [y]) => y.length - x.length);
  return (old) => {
    for (const [from, to] of pairs) if (old.includes(from)) return old.replace(from, to);
    return old;
  };
}

/** Everything below another prefix, as in models of several towers. */
export const languageModelPrefix: Change = (model) => renamed(model, (name) => `language_model.${name}`);

export const transformerPrefix: Change = (model) => renamed(model, (name) => name.replace(/^model\./, 'transformer.'));

const NOTHING_KNOWN = byWords({
  'self_attn.q_proj': 'foo',
  'self_attn.k_proj': 'bar',
  'self_attn.v_proj': 'baz',
  'self_attn.o_proj': 'qux',
  'mlp.gate_proj': 'alpha',
  'mlp.up_proj': 'beta',
  'mlp.down_proj': 'gamma',
  input_layernorm: 'delta',
  post_attention_layernorm: 'epsilon',
});

/** Names that nobody else uses: `blocks.3.foo`. */
export const unknownNames: Change = (model) => ({
  ...renamed(model, (name) =>
    NOTHING_KNOWN(name)
      .replace(/^model\.layers\./, 'blocks.')
      .replace('model.embed_tokens', 'words')
      .replace('lm_head', 'answers')
      .replace('model.norm', 'omega'),
  ),
  config: null,
});

const MIXTRAL = byWords({
  'mlp.gate.': 'block_sparse_moe.gate.',
  gate_proj: 'w1',
  up_proj: 'w3',
  down_proj: 'w2',
});

/** Experts as Mixtral calls them. */
export const mixtralNames: Change = (model) =>
  withConfig(
    renamed(model, (name) => MIXTRAL(name).replace('mlp.experts.', 'block_sparse_moe.experts.')),
    { model_type: 'mixtral', architectures: ['MixtralForCausalLM'] },
  );

export const withoutConfig: Change = (model) => ({ ...model, config: null });

export const withoutTokenizer: Change = (model) => ({ ...model, tokens: null });

/** Keys of the configuration replaced, whatever they were. */
export function says(more: Config): Change {
  return (model) => withConfig(model, more);
}

/** A config.json of any text. */
export function configText(text: string): Change {
  return (model) => ({ ...model, config: text });
}
