import { isWide } from '../../web/measure/dtype-decode.ts';
import { measuresOf } from '../../web/measure/measures.ts';
import { expectClose } from './close-to.ts';
import { decodeReference } from './decode-reference.ts';
import { measure, type Stored } from './meter.ts';
import { referenceOf } from './reference.ts';

/** Measures a pair and expects what the reference finds. @param blockElements as in `measure` */
export function checkPair(a: Stored, b: Stored, n: number, blockElements?: number): void {
  const wide = isWide(a.dtype) || isWide(b.dtype);
  const { moments, histogram } = measure(a, b, n, blockElements);
  const expected = referenceOf(decodeReference(a, n, wide), decodeReference(b, n, wide));
  expectClose(measuresOf(moments, histogram), expected);
}
