import type { BrowserContext, Page } from 'playwright-core';

/** What went wrong on a page without anybody asking: errors, console errors, refusals of its Content-Security-Policy. */
export interface PageWatch {
  page: Page;
  complaints: string[];
  /** Addresses that were asked for. */
  requests: string[];
}

export async function watchedPage(context: BrowserContext): Promise<PageWatch> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.exposeFunction('complainOfPolicy', (text: string) => complaints.push(text));
  await page.addInitScript(() => {
    const { complainOfPolicy } = window as unknown as { complainOfPolicy(text: string): void };
    const focused = () => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element;
    };
    Object.assign(window, {
      deepFocus: () => focused()?.getAttribute('role') ?? focused()?.localName ?? '',
      deepFocusText: () =>
        focused()?.getAttribute('aria-label') ?? focused()?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    });
    document.addEventListener('securitypolicyviolation', (event) => {
      complainOfPolicy(`${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });
  return { page, complaints, requests };
}

/** Violations of WCAG 2.2 A and AA, and of best practice, as axe finds them: `rule: element`. */
export async function accessibilityComplaints(page: Page, axeSource: string): Promise<string[]> {
  // In a world of its own: the page's Content-Security-Policy forbids strange scripts, as it should.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`));
  });
}

/** Milliseconds of every task of the main thread above 50 ms, from now on. */
export async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  return () => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
}
