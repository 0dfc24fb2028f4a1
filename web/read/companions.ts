/** Files that belong to a checkpoint and hold no weights: nobody needs to hear that they were not read as such. */
const NAMES = new Set(
  `config.json generation_config.json adapter_config.json quantize_config.json quant_config.json hf_quant_config.json
  tokenizer.json tokenizer_config.json tokenizer.model tokenizer.model.v3 special_tokens_map.json added_tokens.json vocab.json
  vocab.txt merges.txt tekken.json spiece.model sentencepiece.bpe.model preprocessor_config.json processor_config.json
  video_preprocessor_config.json chat_template.json chat_template.jinja params.json configuration.json trainer_state.json
  dtypes.json model_index.json modules.json sentence_bert_config.json license notice copying thumbs.db desktop.ini`.split(
    /\s+/,
  ),
);
const EXTENSIONS = /\.(?:md|txt|py|jinja|tiktoken|png|jpe?g|svg|gif|webp|pdf|ya?ml|toml|csv)$/;
const STEMS = /^(?:readme|license|licence|notice|use_policy|tokenizer|configuration|modeling)\b/;

/** Extensions of files that hold weights in other formats, with their name for a sentence. */
const OTHER_WEIGHTS: [RegExp, string][] = [
  [/\.(?:gguf|ggml)$/, 'GGUF (llama.cpp)'],
  [/^(?:pytorch_model|adapter_model|consolidated|model).*\.(?:bin|pth?)$/, 'PyTorch'],
  [/\.(?:bin|pth?|ckpt|pkl|pickle)$/, 'PyTorch or pickle'],
  [/\.onnx(?:_data)?$/, 'ONNX'],
  [/\.(?:h5|keras|tflite|pb|msgpack)$/, 'Keras, TensorFlow or Flax'],
  [/\.(?:npy|npz)$/, 'NumPy'],
  [/\.(?:zip|tar|gz|tgz|xz|bz2|zst|7z|rar)$/, 'a packed archive'],
];

export function isCompanion(path: string): boolean {
  const segments = path.split('/');
  if (segments.some((segment) => segment.startsWith('.') && segment !== '.')) return true;
  const name = (segments.at(-1) ?? '').toLowerCase();
  return NAMES.has(name) || EXTENSIONS.test(name) || STEMS.test(name);
}

/** The format of a file that holds weights but is not safetensors, by its name; `null` for other files. */
export function otherWeightFormat(path: string): string | null {
  const name = (path.split('/').at(-1) ?? '').toLowerCase();
  return OTHER_WEIGHTS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
