/**
 * Puts text on the clipboard. Resolves to whether that worked: frames and old browsers may refuse it, and then the reader copies
 * what is selected.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // There is no clipboard here, or the reader has not allowed it.
    return false;
  }
}
