export { addLayerProducts, packRows } from './channels';
export { decodeWide } from './decode-wide';
export { countNarrow, foldNarrow } from './histogram-narrow';
export { collect, countWide } from './histogram-wide';
export { bitsOf } from './kinds';
export { sumsNarrow } from './sums-narrow';
export { sumsWide } from './sums-wide';
