/** The pairs of test/goldens/pairs.py, bit for bit: every element from 32-bit hashes and exactly rounded operations. */

/** Values of A and B at an index, as stored: decoded, they are these numbers. */
type Generate = (index: number) => void;

/** Where a generator leaves its two values: an array would be made 10^8 times. */
export const made = { a: 0, b: 0 };

function hashed(index: number, stream: number): number {
  let x = (Math.imul(index, 0x9e3779b1) + Math.imul(stream, 0x7f4a7c15)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

function noise(index: number, stream: number): number {
  const h = hashed(index, stream);
  return ((h & 0xffff) + (h >>> 16) - 65535) / 65536;
}

function heavy(index: number, stream: number): number {
  return noise(index, stream) / (Math.abs(noise(index, stream + 1)) + 2 ** -14);
}

const word = new Float32Array(1);
const wordBits = new Uint32Array(word.buffer);

/** Cut to bfloat16. */
function brain(x: number): number {
  word[0] = x;
  wordBits[0] = wordBits[0]! & 0xffff0000;
  return word[0];
}

const same = (x: number) => x;

type Round = (x: number) => number;
const ROUND: Record<string, Round> = { F32: Math.fround, F64: same, BF16: brain };

function offset(round: Round, b = 1000): Generate {
  return (i) => {
    made.a = round(1000 + 2.45 * noise(i, 1));
    made.b = round(b + 2.45 * noise(i, 2));
  };
}

function near(round: Round, roundB: Round, factor: number, size: number): Generate {
  return (i) => {
    made.a = round(0.05 * noise(i, 1));
    made.b = size === 0 ? made.a : roundB(factor * made.a + size * noise(i, 2));
  };
}

const GENERATORS: Record<string, (round: Round) => Generate> = {
  offset: (round) => offset(round),
  apart: (round) => offset(round, 500),
  tuned: (round) => near(round, round, 1, round === brain ? 2e-4 : 1e-5),
  scaled: (round) => near(round, round, 3, 1e-4),
  equal: (round) => near(round, round, 1, 0),
  mixed: () => near(brain, Math.fround, 1, 1e-3),
  heavy: (round) => (i) => {
    made.a = round(heavy(i, 1));
    made.b = round(heavy(i, 3));
  },
  'offset-tuned': (round) => (i) => {
    made.a = round(1000 + 2.45 * noise(i, 1));
    made.b = round(made.a + 0.02 * noise(i, 2));
  },
  constant: (round) => () => {
    made.a = round(0.1);
    made.b = round(0.1);
  },
  // Codes, not values: they are stored as they are.
  half: () => (i) => {
    let code = hashed(i, 1) & 0xbfff;
    if ((code & 0x7c00) === 0) code |= 0x2000;
    made.a = code;
    made.b = code ^ (hashed(i, 2) >>> 30);
  },
};

/** @param pair name of the pair in pairs.json; `dtype` the dtype of A there */
export function generatorOf(pair: string, dtype: string): Generate {
  return GENERATORS[pair]!(ROUND[dtype] ?? same);
}
