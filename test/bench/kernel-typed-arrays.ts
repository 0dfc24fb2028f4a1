/** The sums of the pair kernel over bfloat16 in plain TypeScript, in the ways that might be fastest. */
export type TypedArrayLoop = (a: Uint16Array, b: Uint16Array, shift: number) => number;

const floats = new Float32Array(2 ** 16);
new Uint32Array(floats.buffer).forEach((_, code, words) => (words[code] = code << 16));

function byTable(a: Uint16Array, b: Uint16Array, shift: number): number {
  let [sumA, sumB, squareA, squareB, squareD, sumD, largest, equal] = [0, 0, 0, 0, 0, 0, 0, 0];
  const table = floats;
  for (let i = 0; i < a.length; i++) {
    const x = table[a[i]!]!;
    const y = table[b[i]!]!;
    const c = x - shift;
    const e = y - shift;
    const d = x - y;
    const m = Math.abs(d);
    sumA += c;
    sumB += e;
    squareA += c * c;
    squareB += e * e;
    squareD += d * d;
    sumD += m;
    if (m > largest) largest = m;
    if (x === y) equal++;
  }
  return sumA + sumB + squareA + squareB + squareD + sumD + largest + equal;
}

const CHUNK = 2048;
const [wordsA, wordsB] = [new Uint32Array(CHUNK), new Uint32Array(CHUNK)];
const [chunkA, chunkB] = [new Float32Array(wordsA.buffer), new Float32Array(wordsB.buffer)];

function byChunk(a: Uint16Array, b: Uint16Array, shift: number): number {
  let [sumA, sumB, squareA, squareB, squareD, sumD, largest, equal] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let start = 0; start < a.length; start += CHUNK) {
    const count = Math.min(CHUNK, a.length - start);
    for (let i = 0; i < count; i++) {
      wordsA[i] = a[start + i]! << 16;
      wordsB[i] = b[start + i]! << 16;
    }
    for (let i = 0; i < count; i++) {
      const x = chunkA[i]!;
      const y = chunkB[i]!;
      const c = x - shift;
      const e = y - shift;
      const d = x - y;
      const m = Math.abs(d);
      sumA += c;
      sumB += e;
      squareA += c * c;
      squareB += e * e;
      squareD += d * d;
      sumD += m;
      if (m > largest) largest = m;
      if (x === y) equal++;
    }
  }
  return sumA + sumB + squareA + squareB + squareD + sumD + largest + equal;
}

/** Two elements at a time, so that no addition waits for the one before it; no branch. */
function byTableUnrolled(a: Uint16Array, b: Uint16Array, shift: number): number {
  let [sumA, sumB, squareA, squareB, squareD, sumD, largest, equal] = [0, 0, 0, 0, 0, 0, 0, 0];
  const table = floats;
  for (let i = 0; i + 1 < a.length; i += 2) {
    const x0 = table[a[i]!]!;
    const y0 = table[b[i]!]!;
    const x1 = table[a[i + 1]!]!;
    const y1 = table[b[i + 1]!]!;
    const c0 = x0 - shift;
    const c1 = x1 - shift;
    const e0 = y0 - shift;
    const e1 = y1 - shift;
    const d0 = x0 - y0;
    const d1 = x1 - y1;
    const m0 = Math.abs(d0);
    const m1 = Math.abs(d1);
    sumA += c0 + c1;
    sumB += e0 + e1;
    squareA += c0 * c0 + c1 * c1;
    squareB += e0 * e0 + e1 * e1;
    squareD += d0 * d0 + d1 * d1;
    sumD += m0 + m1;
    largest = Math.max(largest, m0, m1);
    equal += Number(x0 === y0) + Number(x1 === y1);
  }
  return sumA + sumB + squareA + squareB + squareD + sumD + largest + equal;
}

export const TYPED_ARRAY_LOOPS: Record<string, TypedArrayLoop> = { byTable, byChunk, byTableUnrolled };
