import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { giveBoth, openPage } from '../support/remote-page.ts';
import type { Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = process.env['SHOTS'];

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function showing(options: Parameters<Browser['newContext']>[0] = {}, story = 'derived') {
  const opened = await openPage({ browser, served }, `?report=${story}`, options);
  await giveBoth(opened.page, 'upstage/Solar', 'zai/GLM');
  await opened.page
    .getByRole('button', { name: /^(?:Compare|비교)/ })
    .first()
    .click();
  opened.page.setDefaultTimeout(8000);
  await opened.page.locator('wk-evidence').waitFor();
  return opened;
}

const termIn = (page: Page, element: string, name: string) =>
  page.locator(`${element} wk-term[name="${name}"]`).first();
const height = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

describe('a term', () => {
  test('is explained by one click, with what its test asks, and is gone by Escape', async () => {
    const { page, context, complaints } = await showing();
    const term = termIn(page, 'wk-evidence', 'effective-layers');
    const button = term.getByRole('button');
    const panel = term.getByRole('note');
    await button.scrollIntoViewIfNeeded();
    const before = await height(page);
    expect(await panel.isVisible()).toBe(false);
    await button.click();
    await panel.waitFor();
    const text = (await panel.textContent())?.replace(/\s+/g, ' ') ?? '';
    expect(text).toContain('How many independent vectors the gains of all layers amount to');
    expect(text).toContain('Do the gains of the norms rise and fall in the same channels?');
    expect(text).toContain('The channels of a model are exchangeable');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await height(page)).toBe(before);
    const aboutTerms = (await accessibilityComplaints(page, AXE)).filter((each) => /panel|wk-term/.test(each));
    expect(aboutTerms).toEqual([]);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await button.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(
      true,
    );
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('opens by keyboard; the next one, a click elsewhere and leaving the window close it', async () => {
    const { page, context } = await showing();
    const p = termIn(page, 'wk-verdict', 'p');
    const z = termIn(page, 'wk-evidence', 'z');
    await p.getByRole('button').press('Enter');
    await p.getByRole('note').waitFor();
    expect(await p.getByRole('note').textContent()).toContain(
      'it is not the probability that the models are unrelated',
    );
    await z.getByRole('button').focus();
    await p.getByRole('note').waitFor({ state: 'hidden' });
    await page.keyboard.press('Space');
    await z.getByRole('note').waitFor();
    await page.mouse.click(5, 5);
    await z.getByRole('note').waitFor({ state: 'hidden' });
    await z.getByRole('button').click();
    await z.getByRole('note').waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    await z.getByRole('note').waitFor({ state: 'hidden' });
    await context.close();
  });

  test('stays inside a narrow window, below its word or above it', async () => {
    const { page, context } = await showing({ viewport: { width: 320, height: 600 }, colorScheme: 'dark' });
    for (const name of ['p', 'z', 'gain', 'exact']) {
      const term = termIn(page, name === 'p' ? 'wk-verdict' : 'wk-evidence', name);
      if ((await term.count()) === 0 || !(await term.isVisible())) continue;
      await term.getByRole('button').click();
      const panel = term.getByRole('note');
      await panel.waitFor();
      const [box, word] = [await panel.boundingBox(), await term.getByRole('button').boundingBox()];
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(320);
      expect(box!.y >= word!.y || box!.y + box!.height <= word!.y + 1).toBe(true);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/term-${name}-320.png` });
      await page.keyboard.press('Escape');
    }
    await context.close();
  });

  test('prints nothing besides its word', async () => {
    const { page, context } = await showing();
    await termIn(page, 'wk-verdict', 'p').getByRole('button').click();
    await page.emulateMedia({ media: 'print' });
    expect(await termIn(page, 'wk-verdict', 'p').getByRole('note').isVisible()).toBe(false);
    const line = await termIn(page, 'wk-verdict', 'p')
      .getByRole('button')
      .evaluate((element) => getComputedStyle(element).textDecorationLine);
    expect(line).toBe('none');
    await context.close();
  });

  test('taken away while it is open, or before it was shown, throws nothing', async () => {
    const { page, context, complaints } = await showing();
    const term = termIn(page, 'wk-verdict', 'p');
    await term.getByRole('button').click();
    await term.getByRole('note').waitFor();
    const isDone = await term.evaluate(async (element) => {
      const fresh = element.cloneNode() as typeof element;
      element.after(fresh);
      for (const each of [element, fresh]) each.remove();
      return Promise.all(
        [element, fresh].map((each) => (each as unknown as { updateComplete: Promise<boolean> }).updateComplete),
      );
    });
    expect(isDone).toEqual([true, true]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('works where browsers know no popovers', async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => {
      Reflect.deleteProperty(HTMLElement.prototype, 'popover');
      Reflect.deleteProperty(HTMLButtonElement.prototype, 'popoverTargetElement');
    });
    const page = await context.newPage();
    await page.goto(`${served.origin}/?report=derived`);
    await giveBoth(page, 'upstage/Solar', 'zai/GLM');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    const term = termIn(page, 'wk-verdict', 'p');
    await term.getByRole('button').click();
    await term.getByRole('note').waitFor();
    expect(await term.locator('[popover]').count()).toBe(0);
    await page.keyboard.press('Escape');
    await term.getByRole('note').waitFor({ state: 'hidden' });
    await term.getByRole('button').click();
    await page.mouse.click(5, 5);
    await term.getByRole('note').waitFor({ state: 'hidden' });
    await context.close();
  });
});

test('the glossary holds every term, in Korean as well', async () => {
  const { page, context } = await showing({ locale: 'en-US' });
  await page.getByRole('button', { name: '한국어' }).click();
  const glossary = page.locator('wk-glossary');
  await glossary.getByText('용어의 뜻').click();
  const text = (await glossary.locator('dl').textContent()) ?? '';
  expect(await glossary.locator('dt').count()).toBeGreaterThan(35);
  expect(text).toContain('관련 없는 두 모델이 우연히 이만큼 또는 그보다 더 일치할 빈도입니다.');
  expect(await glossary.locator('[lang="en"]').count()).toBe(0);
  await termIn(page, 'wk-verdict', 'p').getByRole('button').click();
  expect(await termIn(page, 'wk-verdict', 'p').getByRole('note').textContent()).toContain('관련 없는 두 모델이');
  expect(await page.locator('wk-verdict [lang="en"], wk-evidence [lang="en"]').count()).toBe(0);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/korean.png`, fullPage: true });
  await context.close();
});
