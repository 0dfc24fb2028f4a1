const LONGEST = 120;

/** Characters that would change how the sentence around a name is shown: controls, marks that turn the direction of writing, halves of characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A name out of a file, fit to stand in a sentence: in quotes, on one line, of bounded length. */
export function quoteName(name: string): string {
  return `"${plainName(name)}"`;
}

/** As `quoteName`, without the quotes. @param longest characters, at least 20; the middle of longer names is left out */
export function plainName(name: string, longest = LONGEST): string {
  const shown = name.length > longest ? `${name.slice(0, longest - 20)}…${name.slice(-19)}` : name;
  return shown.replaceAll(UNSAFE, escapeCode);
}

function escapeCode(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
