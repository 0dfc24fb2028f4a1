/** Milliseconds of a frame after which the rest is left to the next one. */
const FRAME_BUDGET_MS = 8;

const waiting = new Set<() => void>();
let isUnderWay = false;
let frameBegan = 0;

function beginFrame(): void {
  frameBegan = performance.now();
  takeNext();
}

function takeNext(): void {
  const [work] = waiting;
  if (!work) {
    isUnderWay = false;
    return;
  }
  waiting.delete(work);
  // Elements draw in microtasks: in the next task that is over, and counts. Asked for first, since the work may throw.
  setTimeout(goOn);
  work();
}

function goOn(): void {
  if (waiting.size > 0 && performance.now() - frameBegan >= FRAME_BUDGET_MS) requestAnimationFrame(beginFrame);
  else takeNext();
}

/**
 * Runs `work` in a task of its own, and in a frame of its own where the one before took long: what is drawn together would hold up
 * the page for the sum of its parts. Asking again for what still waits changes nothing.
 */
export function inTurn(work: () => void): void {
  waiting.add(work);
  if (isUnderWay) return;
  isUnderWay = true;
  requestAnimationFrame(beginFrame);
}
