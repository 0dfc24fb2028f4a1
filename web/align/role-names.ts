/**
 * What tensors are called in published checkpoints: role, then paths. A path is what stands between the layer's number and the last
 * word (`weight`, `bias`), with the number of an expert left out. Facts from the model files of Hugging Face transformers and
 * the tensor lists of MLX and llama.cpp; add a line to teach another architecture. Where architectures disagree about a path,
 * `architectures.ts` says who means what.
 *
 * Several roles are packed: `qkv` is q, k and v in one matrix, `gate_up` is gate and up (`packing.ts`). `cross_` is attention to
 * an encoder, `mtp_` a layer that predicts a further token, beyond the stack.
 */
export const LAYER_ROLES: Record<string, string> = {
  attn_norm: `input_layernorm attention_norm attention_layernorm ln_1 ln_attn norm1 operator_norm self_attn_layer_norm
    sa_layer_norm attention.output.LayerNorm pre_attention_layernorm norm attn_norm temporal_pre_norm norm_1
    norm_attn_norm.norm_1 layer.0.layer_norm`,
  mlp_norm: `post_attention_layernorm pre_feedforward_layernorm ffn_norm feedforward_layernorm pre_mlp_layernorm ln_2 ln_mlp
    norm2 output.LayerNorm output_layer_norm channel_pre_norm norm_2 norm_attn_norm.norm_2 final_layer_norm
    pre_ff_layernorm`,
  attn_post_norm: `post_self_attn_layernorm post_attention_norm`,
  mlp_post_norm: `post_feedforward_layernorm post_mlp_layernorm post_ffn_norm`,
  layer_norm: `ln`,

  q: `self_attn.q_proj attention.q_proj attention.wq attn.q_proj attn.attention.q_proj attention.self.query attention.q_lin
    layer.0.SelfAttention.q`,
  k: `self_attn.k_proj attention.k_proj attention.wk attn.k_proj attn.attention.k_proj attention.self.key attention.k_lin
    layer.0.SelfAttention.k`,
  v: `self_attn.v_proj attention.v_proj attention.wv attn.v_proj attn.attention.v_proj attention.self.value attention.v_lin
    layer.0.SelfAttention.v`,
  qkv: `self_attn.qkv_proj self_attn.W_pack self_attn.query_key_value self_attention.query_key_value
    attention.query_key_value attention.wqkv attn.c_attn attn.qkv attn.Wqkv mixer.Wqkv attn.qkv_proj
    norm_attn_norm.attn.Wqkv`,
  o: `self_attn.o_proj self_attn.out_proj self_attn.dense self_attention.dense attention.dense attention.wo attention.o_proj
    attn.o_proj attn.out_proj attn.c_proj attn.proj attn.out attn.attention.out_proj attention.output.dense attention.out_lin
    mixer.out_proj norm_attn_norm.attn.out_proj layer.0.SelfAttention.o`,
  q_norm: `self_attn.q_norm self_attn.q_layernorm attention.q_norm attn.q_norm self_attn.query_layernorm`,
  k_norm: `self_attn.k_norm self_attn.k_layernorm attention.k_norm attn.k_norm self_attn.key_layernorm`,
  attn_gate: `self_attn.gate_proj`,
  sinks: `self_attn.sinks`,
  attn_inner_norm: `self_attn.attn_sub_norm`,
  relative_position: `layer.0.SelfAttention.relative_attention_bias`,

  cross_norm: `encoder_attn_layer_norm`,
  cross_q: `encoder_attn.q_proj layer.1.EncDecAttention.q`,
  cross_k: `encoder_attn.k_proj layer.1.EncDecAttention.k`,
  cross_v: `encoder_attn.v_proj layer.1.EncDecAttention.v`,
  cross_o: `encoder_attn.out_proj layer.1.EncDecAttention.o`,

  q_a: `self_attn.q_a_proj`,
  q_a_norm: `self_attn.q_a_layernorm`,
  q_b: `self_attn.q_b_proj`,
  kv_a: `self_attn.kv_a_proj_with_mqa`,
  kv_a_norm: `self_attn.kv_a_layernorm`,
  kv_b: `self_attn.kv_b_proj`,
  indexer_q: `self_attn.indexer.wq_b`,
  indexer_k: `self_attn.indexer.wk`,
  indexer_k_norm: `self_attn.indexer.k_norm`,
  indexer_weights: `self_attn.indexer.weights_proj`,

  gate: `mlp.gate_proj feed_forward.gate_proj feed_forward.w1 mlp.w2 mlp.c_fc_0 mlp.c_fc2 mlp.experts.gate_proj
    feed_forward.experts.gate_proj block_sparse_moe.experts.w1 mlp.experts.w1 ffn.experts.mlp.w1
    layer.1.DenseReluDense.wi_0 layer.2.DenseReluDense.wi_0`,
  up: `mlp.up_proj feed_forward.up_proj feed_forward.w3 mlp.w1 mlp.c_fc mlp.c_fc_1 mlp.fc1 mlp.dense_h_to_4h ffn.lin1
    intermediate.dense fc1 mlp.experts.up_proj feed_forward.experts.up_proj block_sparse_moe.experts.w3 mlp.experts.w3
    ffn.experts.mlp.v1 ffn.up_proj mlp.fc_in layer.1.DenseReluDense.wi layer.1.DenseReluDense.wi_1
    layer.2.DenseReluDense.wi layer.2.DenseReluDense.wi_1`,
  gate_up: `mlp.gate_up_proj mlp.experts.gate_up_proj feed_forward.experts.gate_up_proj block_sparse_moe.input_linear`,
  down: `mlp.down_proj feed_forward.down_proj feed_forward.w2 mlp.c_proj mlp.fc2 mlp.dense_4h_to_h ffn.lin2 output.dense fc2
    mlp.experts.down_proj feed_forward.experts.down_proj block_sparse_moe.experts.w2 block_sparse_moe.output_linear
    mlp.experts.w2 ffn.experts.mlp.w2 ffn.down_proj mlp.fc_out layer.1.DenseReluDense.wo layer.2.DenseReluDense.wo`,
  mlp_inner_norm: `mlp.ffn_sub_norm`,
  act_alpha_n: `mlp.act_fn.alpha_n`,
  act_alpha_p: `mlp.act_fn.alpha_p`,
  act_beta: `mlp.act_fn.beta`,
  act_eps: `mlp.act_fn.eps`,

  router: `mlp.gate mlp.router mlp.router.gate feed_forward.router feed_forward.gate block_sparse_moe.gate
    block_sparse_moe.router.layer block_sparse_moe.router block_sparse_moe.primary_router ffn.router.layer
    mlp.gate.wg`,
  router_correction: `mlp.gate.e_score_correction mlp.expert block_sparse_moe.e_score_correction
    mlp.moe_statics.e_score_correction`,
  shared_gate: `mlp.shared_experts.gate_proj mlp.shared_expert.gate_proj feed_forward.shared_expert.gate_proj
    mlp.shared_mlp.gate_proj`,
  shared_up: `mlp.shared_experts.up_proj mlp.shared_expert.up_proj feed_forward.shared_expert.up_proj
    mlp.shared_mlp.up_proj`,
  shared_gate_up: `shared_mlp.input_linear`,
  shared_down: `mlp.shared_experts.down_proj mlp.shared_expert.down_proj feed_forward.shared_expert.down_proj
    shared_mlp.output_linear mlp.shared_mlp.down_proj`,
  shared_router: `mlp.shared_expert_gate`,

  ssm_in: `mixer.in_proj mamba.in_proj linear_attn.in_proj linear_attn.in_proj_qkvz`,
  ssm_gates: `linear_attn.in_proj_ba`,
  ssm_out: `mamba.out_proj linear_attn.out_proj`,
  ssm_conv: `mixer.conv1d mamba.conv1d linear_attn.conv1d`,
  ssm_norm: `mixer.norm mamba.norm linear_attn.norm`,
  ssm_x: `mixer.x_proj mamba.x_proj`,
  ssm_dt: `mixer.dt_proj mamba.dt_proj mixer.dt mamba.dt linear_attn.dt`,
  ssm_a: `mixer.A_log mamba.A_log linear_attn.A_log`,
  ssm_d: `mixer.D mamba.D`,
  conv_in: `conv.in_proj`,
  conv: `conv.conv`,
  conv_out: `conv.out_proj`,

  mtp_proj: `eh_proj`,
  mtp_embed_norm: `enorm`,
  mtp_hidden_norm: `hnorm`,
  mtp_final_norm: `shared_head.norm`,
  mtp_unembed: `shared_head.head`,
  mtp_embed: `embed_tokens`,
};

/** Roles outside the layers: path without the last word, and without a prefix of `WRAPPERS`. */
export const MODEL_ROLES: Record<string, string> = {
  embed: `embed_tokens wte tok_embeddings word_embeddings embed_in embeddings embedding.word_embeddings embd.wte
    embeddings.word_embeddings embedding shared`,
  unembed: `lm_head output embed_out output_layer lm_head.linear lm_head.decoder cls.predictions.decoder
    cls.predictions vocab_projector`,
  final_norm: `norm ln_f norm_f final_layernorm final_layer_norm final_norm encoder.final_layernorm embedding_norm
    lm_head.ln layer_norm`,
  position: `wpe embed_positions embeddings.position_embeddings`,
  token_type: `embeddings.token_type_embeddings`,
  embed_norm: `embeddings.LayerNorm word_embeddings_layernorm layernorm_embedding`,
  project_in: `project_in`,
  project_out: `project_out`,
  pooler: `pooler.dense`,
  head_dense: `lm_head.dense vocab_transform cls.predictions.transform.dense`,
  head_norm: `lm_head.layer_norm vocab_layer_norm cls.predictions.transform.LayerNorm`,
  classifier_dense: `classifier.dense pre_classifier`,
  classifier: `classifier classifier.out_proj score`,
};

/** Prefixes that say nothing about the role. */
export const WRAPPERS = `model. transformer. language_model.model. language_model. model.language_model. gpt_neox. backbone. bert.
  roberta. distilbert. decoder. model.decoder. base_model.model.model. base_model.model.`;

/** What the last word adds to a role; a last word that is not listed is part of the path. */
export const LAST_WORDS: Record<string, string> = {
  weight: '',
  scale: '',
  bias: '_bias',
  weight_scale_inv: '_scale',
  weight_scale: '_scale',
  input_scale: '_input_scale',
  qweight: '_packed',
  qzeros: '_zeros',
  scales: '_scale',
  g_idx: '_order',
};

/** Last words of packed experts, which are joined to the name by `_`: `experts.down_proj_blocks`. */
export const JOINED_WORDS: Record<string, string> = {
  _blocks: '_packed',
  _scales: '_scale',
  _bias: '_bias',
};
