import type { Page } from 'playwright-core';

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

/**
 * Milliseconds of script, promises' callbacks included, of each frame while the page scrolls, a step a frame.
 * @param scroll runs in the page, with the number of the step
 */
export async function scrollCosts(page: Page, steps: number, scroll: (step: number) => void): Promise<number[]> {
  await page.evaluate(`window.scrollToStep = ${scroll.toString()}`);
  const events = await traced(page, () =>
    page.evaluate(
      async ({ count, begin, frame, end }) => {
        const { scrollToStep } = window as unknown as { scrollToStep(step: number): void };
        performance.mark(begin);
        for (let step = 0; step < count; step++) {
          scrollToStep(step);
          await new Promise(requestAnimationFrame);
          performance.mark(frame);
        }
        performance.mark(end);
      },
      { count: steps, begin: SCROLLING, frame: FRAME, end: SCROLLED },
    ),
  );
  const [first, last] = [SCROLLING, SCROLLED].map((mark) => events.find(({ name }) => name === mark));
  if (!first || !last) throw new Error('The trace does not show when the page scrolled.');
  const ofThread = events
    .filter(({ pid, tid, ts }) => pid === first.pid && tid === first.tid && ts >= first.ts && ts <= last.ts)
    .toSorted((x, y) => x.ts - y.ts);
  const costs: number[] = [0];
  let end = 0;
  for (const event of ofThread) {
    if (event.name === FRAME) costs.push(0);
    // A call within a call is counted with it.
    if (!SCRIPT.has(event.name) || event.ts < end) continue;
    end = event.ts + (event.dur ?? 0);
    costs[costs.length - 1] = (costs.at(-1) ?? 0) + milliseconds(event);
  }
  if (costs.length <= steps) throw new Error(`The trace shows ${costs.length - 1} frames of ${steps}.`);
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
