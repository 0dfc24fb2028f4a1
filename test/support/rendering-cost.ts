import type { Locator, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds: begin, duration, and how much of it the thread ran. */
  ts: number;
  dur?: number;
  tdur?: number;
}

/** The browser's own account of what its threads do while `work` goes on. */
async function traced(page: Page, work: () => Promise<unknown>): Promise<TraceEvent[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('A context that lasts has no browser to trace.');
  const timeline = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
  await browser.startTracing(page, { categories: [...timeline, 'blink.user_timing', 'v8', 'v8.execute'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return traceEvents;
}

/** Of the thread where it is known, not of the wall: what else the machine does is not the page's cost. */
const milliseconds = ({ tdur, dur = 0 }: TraceEvent) => (tdur ?? dur) / 1000;

const SCRIPT = new Set(['EvaluateScript', 'FunctionCall', 'v8.callFunction', 'FireAnimationFrame', 'RunMicrotasks']);
const [SCROLLING, FRAME, SCROLLED] = ['scrolling', 'a frame of scrolling', 'scrolled'];
/** A fast wheel. */
const PIXELS_A_SECOND = 6000;
/** Fewer say nothing of 95 in 100. */
const LEAST_FRAMES = 40;

/**
 * Milliseconds of script, promises' callbacks included, of each frame while a reader turns the wheel in the middle of an element. Scrolled
 * as the browser scrolls: a script that did it would be charged with the layout that it asks for.
 */
export async function scrollCosts(page: Page, scrolled: Locator, pixels: number): Promise<number[]> {
  await scrolled.scrollIntoViewIfNeeded();
  const box = await scrolled.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  if (!box) throw new Error('What is to be scrolled is not shown.');
  const y = (Math.max(0, box.y) + Math.min(height, box.y + box.height)) / 2;
  const session = await page.context().newCDPSession(page);
  const events = await traced(page, async () => {
    await page.evaluate(
      ({ begin, frame, end }) => {
        const marks = { isOver: false };
        const tick = () => {
          performance.mark(marks.isOver ? end : frame);
          if (!marks.isOver) requestAnimationFrame(tick);
        };
        performance.mark(begin);
        requestAnimationFrame(tick);
        Object.assign(window, { marks });
      },
      { begin: SCROLLING, frame: FRAME, end: SCROLLED },
    );
    const gesture = { x: box.x + box.width / 2, y, yDistance: -pixels, speed: PIXELS_A_SECOND, preventFling: true };
    await session.send('Input.synthesizeScrollGesture', { ...gesture, gestureSourceType: 'mouse' });
    await page.evaluate(async () => {
      (window as unknown as { marks: { isOver: boolean } }).marks.isOver = true;
      await new Promise(requestAnimationFrame);
    });
  });
  const [first, last] = [SCROLLING, SCROLLED].map((mark) => events.find(({ name }) => name === mark));
  if (!first || !last) throw new Error('The trace does not show when the page scrolled.');
  const ofThread = events
    .filter(({ pid, tid, ts }) => pid === first.pid && tid === first.tid && ts >= first.ts && ts <= last.ts)
    .toSorted((one, other) => one.ts - other.ts);
  const costs: number[] = [0];
  let end = 0;
  for (const event of ofThread) {
    if (event.name === FRAME) costs.push(0);
    // A call within a call is counted with it.
    if (!SCRIPT.has(event.name) || event.ts < end) continue;
    end = event.ts + (event.dur ?? 0);
    costs[costs.length - 1] = (costs.at(-1) ?? 0) + milliseconds(event);
  }
  if (costs.length < LEAST_FRAMES) throw new Error(`The trace shows ${costs.length} frames only.`);
  return costs;
}

/** The smallest cost that at least that share of all is not above. */
export function quantile(costs: readonly number[], share: number): number {
  const sorted = costs.toSorted((x, y) => x - y);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}

export const ARRIVED = 'report arrived';
const SHOWN = 'report shown';

export interface RenderingTime {
  /** Milliseconds between the page's mark `ARRIVED` and the frame after which everything was there. */
  waited: number;
  /** Milliseconds of the main thread's processor in tasks between the two, the tasks of both marks counted whole. */
  worked: number;
}

/**
 * What the page needs from its mark `ARRIVED` until all elements are there. A path of selectors leads to each, through one shadow tree
 * after the other.
 */
export async function renderingTime(
  page: Page,
  paths: readonly (readonly string[])[],
  begin: () => Promise<unknown>,
): Promise<RenderingTime> {
  const events = await traced(page, async () => {
    await page.evaluate(
      ({ wanted, mark }) => {
        const isThere = (path: readonly string[]) => {
          let root: ParentNode | null | undefined = document;
          for (const selector of path.slice(0, -1)) root = root?.querySelector(selector)?.shadowRoot;
          return root?.querySelector(path.at(-1) ?? '') != null;
        };
        const shown = new Promise<void>((resolve) => {
          const end = () => {
            performance.mark(mark);
            resolve();
          };
          const look = () => void requestAnimationFrame(wanted.every(isThere) ? end : look);
          look();
        });
        Object.assign(window, { shown });
      },
      { wanted: paths, mark: SHOWN },
    );
    await begin();
    await page.evaluate(() => (window as unknown as { shown: Promise<void> }).shown);
  });
  const [first, last] = [ARRIVED, SHOWN].map((mark) => events.find(({ name }) => name === mark));
  if (!first || !last) throw new Error('The page did not mark when its report arrived.');
  const tasks = events.filter(
    ({ name, pid, tid, ts, dur = 0 }) =>
      name === 'RunTask' && pid === first.pid && tid === first.tid && ts + dur >= first.ts && ts <= last.ts,
  );
  if (tasks.length === 0) throw new Error('The trace holds no tasks.');
  const worked = tasks.reduce((sum, task) => sum + milliseconds(task), 0);
  return { waited: (last.ts - first.ts) / 1000, worked };
}
