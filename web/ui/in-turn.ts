const waiting = new Set<() => void>();

function takeNext(): void {
  const [work] = waiting;
  if (!work) return;
  waiting.delete(work);
  if (waiting.size > 0) requestAnimationFrame(takeNext);
  work();
}

/**
 * Runs `work` in a frame of its own: what is drawn together would hold up the page for the sum of its parts. Asking
 * again for what still waits changes nothing.
 */
export function inTurn(work: () => void): void {
  if (waiting.has(work)) return;
  waiting.add(work);
  if (waiting.size === 1) requestAnimationFrame(takeNext);
}
