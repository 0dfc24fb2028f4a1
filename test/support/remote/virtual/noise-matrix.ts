import { fromBf16, toBf16 } from './bf16.ts';
import { type Key, mixed } from './mix.ts';
import { normalQuantiles } from './normal-table.ts';
import { type TensorBytes, wordBytes } from './tensor-bytes.ts';

const QUANTILES = normalQuantiles(2 ** 16);
/** Small enough to stay in the nearest cache beside the large one. */
const FEW_QUANTILES = normalQuantiles(2 ** 12);

/** What 16 random bits become, by deviation; a checkpoint has few. */
const tables = new Map<number, { bits: Uint16Array; values: Float32Array; few: Float32Array }>();

function tableOf(deviation: number) {
  let table = tables.get(deviation);
  if (table === undefined) {
    const bits = Uint16Array.from(QUANTILES, (quantile) => toBf16(quantile * deviation));
    const few = Float32Array.from(FEW_QUANTILES, (quantile) => quantile * deviation);
    table = { bits, values: Float32Array.from(bits, fromBf16), few };
    tables.set(deviation, table);
  }
  return table;
}

/** Independent normal BF16 values with mean 0: element i depends on the key and i alone. For fewer than 2^33 elements. */
export function noiseMatrix(key: Key, deviation: number): TensorBytes {
  const { bits: table } = tableOf(deviation);
  const { first: one, second: two } = key;
  return wordBytes((out, first) => {
    for (let i = 0; i < out.length; i++) {
      const random = mixed(one, two, first + i);
      out[i] = table[random & 0xffff]! | (table[random >>> 16]! << 16);
    }
  });
}

/** The same values plus a small independent normal difference, rounded to BF16 again: what further training leaves. */
export function changedMatrix(
  parent: { key: Key; deviation: number },
  change: { key: Key; deviation: number },
): TensorBytes {
  const { values } = tableOf(parent.deviation);
  const { few: changes } = tableOf(change.deviation);
  const { first: one, second: two } = parent.key;
  const { first: three, second: four } = change.key;
  const sum = new Float32Array(2);
  const bits = new Uint32Array(sum.buffer);
  return wordBytes((out, first) => {
    for (let i = 0; i < out.length; i++) {
      const random = mixed(one, two, first + i);
      const other = mixed(three, four, first + i);
      sum[0] = values[random & 0xffff]! + changes[other & 0xfff]!;
      sum[1] = values[random >>> 16]! + changes[other >>> 20]!;
      const low = bits[0]!;
      const high = bits[1]!;
      out[i] = ((low + 0x7fff + ((low >>> 16) & 1)) >>> 16) | ((high + 0x7fff + ((high >>> 16) & 1)) & 0xffff0000);
    }
  });
}
