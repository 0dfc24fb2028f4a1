/**
 * Moves the pairs of two f64 tiles whose values are both finite to the front, in order, and returns how many they are.
 * Adds the non-finite elements of A to the i32 at `counts`, those of B to the one after it.
 */
export function sift(a: usize, b: usize, count: i32, counts: usize): i32 {
  let kept: usize = 0;
  let lostA = 0;
  let lostB = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const x = load<f64>(a + (i << 3));
    const y = load<f64>(b + (i << 3));
    const goodA = i32(x - x == 0);
    const goodB = i32(y - y == 0);
    store<f64>(a + (kept << 3), x);
    store<f64>(b + (kept << 3), y);
    kept += <usize>(goodA & goodB);
    lostA += 1 - goodA;
    lostB += 1 - goodB;
  }
  store<i32>(counts, load<i32>(counts) + lostA);
  store<i32>(counts, load<i32>(counts, 4) + lostB, 4);
  return <i32>kept;
}
