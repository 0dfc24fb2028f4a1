/** Hangul, kana, ideographs and what is written among them at full width. */
const SQUARE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]/u;
/** Latin letters that take the room of a square one, which is as wide as the font's size: 1 / 0.54. */
const OF_SQUARE = 1.85;

/** How many Latin letters of mean width take as much room as a text. */
export function lettersOf(text: string): number {
  let letters = 0;
  for (const letter of text) letters += SQUARE.test(letter) ? OF_SQUARE : 1;
  return letters;
}
