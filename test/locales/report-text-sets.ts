import { PAGE_SETS } from '../../web/locales/report-text/page-sets.ts';
import { REPORT_SETS } from '../../web/locales/report-text/report-sets.ts';
import type { TextPair, TextSet } from '../../web/locales/report-text/text-set.ts';
import { createTranslator, SENTENCE } from '../../web/locales/report-text/translator.ts';
import type { TranslateReport } from '../../web/ui/language/report-text.ts';

export const ALL_SETS: readonly TextSet[] = [...REPORT_SETS, ...PAGE_SETS];

/** In the source all English stands as it is. */
export type SourcePair = readonly [en: string, ko: string];

export const ALL_PAIRS = ALL_SETS.flatMap((set) => Object.values(set).flat()) as readonly SourcePair[];

/** Sets besides, in which any hole takes what is `wild`, and any piece may stand by itself. */
function wildSets(wild: string): TextSet[] {
  const kinds = [...new Set(ALL_SETS.flatMap((set) => Object.keys(set)))].filter((kind) => kind !== SENTENCE);
  return [
    Object.fromEntries(kinds.map((kind): [string, TextPair[]] => [kind, [[wild, wild]]])),
    { [SENTENCE]: kinds.map((kind): TextPair => [`{0:${kind}}`, '{0}']) },
  ];
}

/** Knows any sentence and any piece of one, where `wild` may stand for whatever stands in a hole. */
export function knowsPieces(wild: string): TranslateReport {
  return createTranslator([...ALL_SETS, ...wildSets(wild)]);
}

/** The English of the pairs by which texts are translated. */
export function pairsUsed(texts: readonly string[], wild: string): Set<string> {
  const marked = ALL_SETS.map((set) =>
    Object.fromEntries(
      Object.entries(set).map(([kind, pairs]) => [
        kind,
        (pairs as readonly SourcePair[]).map((pair) => [pair[0], markOf(pair)] as const),
      ]),
    ),
  );
  const translate = createTranslator([...marked, ...wildSets(wild)]);
  const told = texts.map((text) => translate(text) ?? '').join('');
  const numbers = new Set([...told.matchAll(/<(\d+)>/g)].map(([, number]) => Number(number)));
  return new Set(ALL_PAIRS.filter((_, number) => numbers.has(number)).map(([en]) => en));
}

function markOf(pair: SourcePair): string {
  return `<${ALL_PAIRS.indexOf(pair)}>${(pair[0].match(/\{\d/g) ?? []).map((hole) => `${hole}}`).join('')}`;
}

/** Words that stay as they are in Korean: signs of formulas, names of people, formats, files and headers. */
const KEPT = new Set(
  `A B C p q r z k n d e v i j a b ln log10 sqrt sum cosh lambda a_i a_j b_i b_j a_rj b_rj a_2k a_2k b_2k C_j C_p C_k p_A p_B sum_j sum_p
  RMSNorm LayerNorm MLP LoRA SHA ETag BF16 expert canonical gate up down methods design S1 S4 S11 A5 A11 Layer map Pearson Chernoff
  Hoeffding Jonker Volgenant and NaN config.json id dtype data_offsets JSON UTF http https status Range Content-Range Content-Encoding
  Content-Length Access-Control-Allow-Origin Access-Control-Expose-Headers URL owner/repo safetensors .safetensors File GGUF GGML
  llama.cpp NumPy .npy .npz HDF5 Keras TensorFlow Lite Flax Zip RAR tar Python pickle PyTorch ONNX zip .bin .pt Git git LFS lfs pull
  HTML XML or Weightkin quant_state bitsandbytes qweight qzeros GPTQ checkpoint_format AWQ gemm weight_scale weight_shape MXFP4 MXFP8
  LLM.int8 QuIP g_idx desc_act C64 weight_map vocab model shape`.split(/\s+/),
);

/** Latin words of a Korean text that stand outside quotation marks and are none of those that stay. */
export function strangeWords(korean: string): string[] {
  const unquoted = korean.replaceAll(/"[^"]*"|\{\d\}|`[^`]*`|\\u/g, ' ');
  const words = unquoted.match(/[\p{Script=Latin}.][\p{Script=Latin}\d_./-]*/gu) ?? [];
  return words
    .map((word) => word.replace(/[.-]+\d*$/, ''))
    .filter((word) => word !== '' && /[a-z]/i.test(word) && !KEPT.has(word));
}
