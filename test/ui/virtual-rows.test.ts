import type { ReactiveControllerHost } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { VirtualRows } from '../../web/ui/virtual-rows.ts';

afterEach(() => vi.unstubAllGlobals());

test('rows come a few each turn, until all in sight are there and not one more', () => {
  // A turn that took little time is followed by another one in the same frame.
  let turns: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => turns.push(frame));
  vi.stubGlobal('setTimeout', (task: () => void) => turns.push(task));
  vi.stubGlobal('ResizeObserver', vi.fn());
  const requestUpdate = vi.fn();
  const host = { addController() {}, requestUpdate } as unknown as ReactiveControllerHost;
  const rows = new VirtualRows(host, { rowHeight: 32, scroller: () => null });
  rows.count = 500_000;
  const counts: number[] = [];
  do {
    counts.push(rows.items.length);
    const due = turns;
    turns = [];
    for (const turn of due) turn();
    expect(requestUpdate).toHaveBeenCalledTimes(Math.min(counts.length, 3));
  } while (turns.length > 0 || counts.length < 5);
  expect(counts[0]).toBeLessThanOrEqual(8);
  expect(counts).toEqual(counts.toSorted((x, y) => x - y));
  expect(counts.slice(-2)).toEqual([25, 25]);
  expect(rows.items.map(({ index }) => index)).toEqual(Array.from({ length: 25 }, (_, place) => place));
});
