/** Who goes with whom. */
export interface Assignment {
  /** Column of each row; -1 for rows left over where there are more rows than columns. */
  columns: Int32Array<ArrayBuffer>;
  /** Sum of the chosen numbers. */
  total: number;
}

/**
 * Linear assignment: pairs as many rows and columns as there can be so that the sum of their numbers is greatest (or least). Shortest
 * augmenting paths (Jonker and Volgenant 1987, in the rectangular form of Crouse 2016), O(n^3). Where several assignments are best,
 * which is chosen depends on the numbers alone; where all numbers are equal it is row i with column i.
 *
 * @param values rows x columns, row by row, finite
 * @throws {RangeError} for a wrong length and for numbers that are not finite
 */
export function assign(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  goal: 'greatest' | 'least' = 'greatest',
): Assignment {
  if (values.length !== rows * columns) throw new RangeError(`${values.length} numbers for ${rows} x ${columns}`);
  const isTall = rows > columns;
  const costs = new Float64Array(rows * columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const value = values[at]!;
      if (!Number.isFinite(value)) throw new RangeError(`row ${row}, column ${column} is not finite`);
      costs[isTall ? column * rows + row : at] = goal === 'least' ? value : -value;
    }
  }
  const wide = isTall ? leastCost(costs, columns, rows) : leastCost(costs, rows, columns);
  let chosen = wide;
  if (isTall) {
    chosen = new Int32Array(rows).fill(-1);
    wide.forEach((row, column) => (chosen[row] = column));
  }
  let total = 0;
  chosen.forEach((column, row) => {
    if (column >= 0) total += values[row * columns + column]!;
  });
  return { columns: chosen, total };
}

/** Column of each row; at most as many rows as columns. */
function leastCost(costs: Float64Array, rows: number, columns: number): Int32Array<ArrayBuffer> {
  const prices = { rows: new Float64Array(rows), columns: new Float64Array(columns) };
  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const distance = new Float64Array(columns);
  const before = new Int32Array(columns);
  /** Columns reached for good, in order, then those that are not. */
  const queue = new Int32Array(columns);

  for (let start = 0; start < rows; start++) {
    distance.fill(Infinity);
    for (let column = 0; column < columns; column++) queue[column] = column;
    let reached = 0;
    let length = 0;
    let row = start;
    let end = -1;
    while (end < 0) {
      const rest = length - prices.rows[row]!;
      let nearest = reached;
      let least = Infinity;
      for (let place = reached; place < columns; place++) {
        const column = queue[place]!;
        const through = rest + costs[row * columns + column]! - prices.columns[column]!;
        if (through < distance[column]!) {
          distance[column] = through;
          before[column] = row;
        }
        const far = distance[column]!;
        // Of columns equally near a free one ends the search at once; then the first.
        if (far > least) continue;
        if (far === least) {
          const [isFree, wasFree] = [rowOf[column]! < 0, rowOf[queue[nearest]!]! < 0];
          if (isFree === wasFree ? column > queue[nearest]! : wasFree) continue;
        }
        [least, nearest] = [far, place];
      }
      const column = queue[nearest]!;
      length = least;
      queue[nearest] = queue[reached]!;
      queue[reached++] = column;
      if (rowOf[column]! < 0) end = column;
      else row = rowOf[column]!;
    }

    // Prices of what was reached before the end, so that no pair is cheaper than its prices allow.
    prices.rows[start]! += length;
    for (let place = 0; place < reached - 1; place++) {
      const column = queue[place]!;
      prices.rows[rowOf[column]!]! += length - distance[column]!;
      prices.columns[column]! -= length - distance[column]!;
    }
    for (let column = end; column >= 0;) {
      const from = before[column]!;
      const left = columnOf[from]!;
      [columnOf[from], rowOf[column]] = [column, from];
      column = from === start ? -1 : left;
    }
  }
  return columnOf;
}
