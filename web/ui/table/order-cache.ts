import type { RowColumns } from './row-columns.ts';
import { orderRows, type TableQuery } from './row-order.ts';

/** While rows arrive, sorting again takes at most a quarter of the worker's time. */
const REST_PER_WORK = 3;
const MIN_REST_MS = 200;

export interface OrderCache {
  /** May be a moment old while rows arrive; new at once where the query changed or `fresh` is asked for. */
  order(columns: RowColumns, query: TableQuery, options?: { fresh: boolean }): Uint32Array;
}

export function createOrderCache(now: () => number = () => performance.now()): OrderCache {
  let cached: { key: string; columns: RowColumns; arrived: number; order: Uint32Array; until: number } | undefined;
  return {
    order(columns, query, options) {
      const key = JSON.stringify(query);
      if (cached && cached.key === key && cached.columns === columns) {
        if (cached.arrived === columns.arrived) return cached.order;
        if (!options?.fresh && columns.arrived < columns.total && now() < cached.until) return cached.order;
      }
      const start = now();
      const order = orderRows(columns, query);
      const end = now();
      const until = end + Math.max(MIN_REST_MS, REST_PER_WORK * (end - start));
      cached = { key, columns, arrived: columns.arrived, order, until };
      return order;
    },
  };
}
