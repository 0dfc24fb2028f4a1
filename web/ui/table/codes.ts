/** Strings that repeat, held as numbers. */
export interface Codes {
  /** Code of each row. */
  readonly of: Uint32Array;
  /** String of each code, in order of first appearance. */
  readonly values: string[];
  set(row: number, value: string): void;
}

/** @param length rows */
export function createCodes(length: number): Codes {
  const of = new Uint32Array(length);
  const values: string[] = [];
  const codes = new Map<string, number>();
  return {
    of,
    values,
    set(row, value) {
      let code = codes.get(value);
      if (code === undefined) {
        code = values.length;
        codes.set(value, code);
        values.push(value);
      }
      of[row] = code;
    },
  };
}
