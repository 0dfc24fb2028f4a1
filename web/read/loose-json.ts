/** A pair with a backslash, so that an escaped quote is none; a quote; what Python's json writes and JSON does not know. */
const PIECES = /\\.|"|-?Infinity|NaN/gs;

/**
 * JSON in UTF-8 as Python writes it: with `Infinity` and `NaN`, which stand in the configurations of some models (Mamba's
 * `time_step_limit`). `NaN` becomes `null`.
 *
 * Throws `TypeError` (not UTF-8), `SyntaxError`, and what an engine throws where values lie too deep for it.
 */
export function parseLooseJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  let inside = false;
  const strict = text.replace(PIECES, (piece) => {
    if (piece === '"') inside = !inside;
    if (inside || piece === '"' || piece.startsWith('\\')) return piece;
    // Larger than any double, which JSON.parse reads as infinite.
    return piece === 'NaN' ? 'null' : piece.replace('Infinity', '1e999');
  });
  return JSON.parse(strict) as unknown;
}
