interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Between a word and its panel, and between a panel and the edge of the window, in CSS pixels. */
const GAP = 6;

/** Where a panel stands: below its word where there is room, else above; inside the window from side to side. */
export function placePanel(
  word: Box,
  panel: Pick<Box, 'width' | 'height'>,
  view: Pick<Box, 'width' | 'height'>,
): { left: number; top: number } {
  const below = word.top + word.height + GAP;
  const above = word.top - GAP - panel.height;
  const fitsBelow = below + panel.height + GAP <= view.height;
  return {
    left: Math.max(GAP, Math.min(word.left, view.width - GAP - panel.width)),
    top: fitsBelow || above < GAP ? below : above,
  };
}
