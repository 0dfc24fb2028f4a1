import { F64, I32_EXACT, I64, U32_EXACT, U64 } from './kinds';
import { decodeNarrow } from './decode-narrow';

/**
 * Decodes `count` elements at `source` to f64 at `wide`. Kinds that are narrow by contract pass through f32 at `narrow`.
 * Both tiles may be written up to 7 elements beyond `count`.
 */
export function decodeWide(kind: i32, source: usize, table: usize, count: i32, narrow: usize, wide: usize): void {
  switch (kind) {
    case F64:
      memory.copy(wide, source, (<usize>count) << 3);
      break;
    case I64:
      for (let i: usize = 0; i < <usize>count; i++) store<f64>(wide + (i << 3), <f64>load<i64>(source + (i << 3)));
      break;
    case U64:
      for (let i: usize = 0; i < <usize>count; i++) store<f64>(wide + (i << 3), <f64>load<u64>(source + (i << 3)));
      break;
    case I32_EXACT:
      for (let i: usize = 0; i < <usize>count; i++) store<f64>(wide + (i << 3), <f64>load<i32>(source + (i << 2)));
      break;
    case U32_EXACT:
      for (let i: usize = 0; i < <usize>count; i++) store<f64>(wide + (i << 3), <f64>load<u32>(source + (i << 2)));
      break;
    default:
      promote(decodeNarrow(kind, source, table, count, narrow), count, wide);
  }
}

function promote(from: usize, count: i32, wide: usize): void {
  const end = from + ((<usize>(count & ~1)) << 2);
  while (from < end) {
    v128.store(wide, f64x2.promote_low_f32x4(v128.load64_zero(from)));
    from += 8;
    wide += 16;
  }
  if (count & 1) store<f64>(wide, <f64>load<f32>(from));
}
