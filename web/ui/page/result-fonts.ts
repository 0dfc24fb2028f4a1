import { inTurn } from '../in-turn.ts';

/** The fonts that a result uses and the empty page does not, as CSS `font` without the family. */
export const RESULT_FONTS: Readonly<Record<'serif' | 'sans' | 'mono', readonly string[]>> = {
  serif: [
    '600 36px',
    'italic 400 36px',
    '400 30px',
    '400 26px',
    '400 20px',
    '600 24px',
    '600 22px',
    '600 18px',
    '600 17px',
  ],
  sans: ['400 12px', '400 13px', '400 14px', '600 12px', '600 15px', '600 16px', '700 14px', '700 15px', '700 16px'],
  mono: ['400 12px', '400 13px'],
};

/** Letters of every kind that a result shows. */
const SAMPLE = 'Rx0 −–·…√×±⁻⁵|';

/**
 * Looks up the fonts of the result, one each frame. The browser waits for the system for each of them, which takes long
 * on a busy machine, and a comparison makes it busy.
 */
export function lookUpResultFonts(host: Element): void {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return;
  const style = getComputedStyle(host);
  for (const [family, fonts] of Object.entries(RESULT_FONTS)) {
    const families = style.getPropertyValue(`--${family}`);
    for (const font of fonts) {
      inTurn(() => {
        context.font = `${font} ${families}`;
        context.measureText(SAMPLE);
      });
    }
  }
}
