/** JSON files that lie beside weights. */
const BESIDE_WEIGHTS = /(^|[-_.])(config|tokenizer|index|vocab|special_tokens_map|preprocessor|processor|template)\b/i;

/** The file that may be a published report: the only one given, and JSON of no model. `null` where there is none such. */
export function loneReport(files: readonly File[]): File | null {
  const [file] = files;
  if (!file || files.length > 1) return null;
  return /\.json$/i.test(file.name) && !BESIDE_WEIGHTS.test(file.name) ? file : null;
}
