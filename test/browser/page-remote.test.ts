import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { giveAddress, hashOf, openPage, zoneOf } from '../support/remote-page.ts';
import type { Served } from '../support/serve.ts';

/** What the fake engine says of everything on the hub. */
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const open = (wanted?: string) => openPage({ browser, served }, wanted);

describe('the text field of a zone', () => {
  test('opens an id with Enter, and shows the model and where it lies', async () => {
    const { page, context, complaints } = await open();
    await giveAddress(page, 'A', '  zai-org/GLM-4.5-Air@main ');
    const card = zoneOf(page, 'A').locator('wk-model-card');
    await card.getByRole('heading', { name: 'zai-org/GLM-4.5-Air@main' }).waitFor();
    const facts = (await card.locator('dl').textContent())?.replace(/\s+/g, ' ');
    expect(facts).toContain('16.1 GB in 47 files');
    expect(facts).toContain('huggingface.co, revision 0123456789ab ');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('takes what is pasted, and opens it with the button', async () => {
    const { page, context } = await open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => navigator.clipboard.writeText('https://huggingface.co/owner/two/tree/main'));
    await zoneOf(page, 'B').getByRole('textbox').focus();
    await page.keyboard.press('Control+V');
    await zoneOf(page, 'B').getByRole('button', { name: 'Open the address of Model B' }).click();
    await zoneOf(page, 'B').getByRole('heading', { name: 'owner/two/tree/main' }).waitFor();
    expect(await zoneOf(page, 'B').locator('dl').textContent()).toMatch(/Read from\s+huggingface\.co\s*$/);
    await context.close();
  });

  test('takes a link that is dropped on the zone', async () => {
    const { page, context } = await open();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.setData('text/uri-list', 'https://huggingface.co/owner/three\r\nhttps://else.example/');
      return data;
    });
    const section = zoneOf(page, 'A').locator('section');
    await section.dispatchEvent('dragover', { dataTransfer: transfer });
    await section.dispatchEvent('drop', { dataTransfer: transfer });
    await zoneOf(page, 'A').getByRole('heading', { name: 'owner/three' }).waitFor();
    await context.close();
  });

  test('a link dropped beside the zones does not replace the page', async () => {
    const { page, context } = await open();
    const isRefused = await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/uri-list', 'https://huggingface.co/owner/three');
      const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      return !document.body.dispatchEvent(event);
    });
    expect(isRefused).toBe(true);
    await context.close();
  });

  test('says in place what is wrong, ties it to the field, and keeps what was typed', async () => {
    const { page, context } = await open();
    const field = zoneOf(page, 'A').getByRole('textbox');
    await zoneOf(page, 'A').getByRole('button', { name: 'Open' }).click();
    expect(await zoneOf(page, 'A').getByRole('alert').textContent()).toContain('Type an id such as owner/model');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await giveAddress(page, 'A', 'owner/broken');
    await zoneOf(page, 'A').getByText('ends before its header does').waitFor();
    expect(await zoneOf(page, 'A').getByRole('alert').count()).toBe(1);
    expect(await field.inputValue()).toBe('owner/broken');
    expect(await field.evaluate((element) => getComputedStyle(element).borderColor)).not.toBe('rgb(139, 134, 124)');
    const described = await field.evaluate((element) => {
      const root = element.getRootNode() as ShadowRoot;
      return root.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;
    });
    expect(described).toContain('download it again');
    await context.close();
  });

  test('stops reading when told to, and leaves the address to be changed', async () => {
    const { page, context } = await open();
    await giveAddress(page, 'B', 'owner/busy');
    await zoneOf(page, 'B').getByText('Reading the headers of owner/busy').waitFor();
    await page.getByText(/huggingface\.co asked to wait: \d+ s left/).waitFor();
    await zoneOf(page, 'B').getByRole('button', { name: 'Cancel Model B' }).click();
    await zoneOf(page, 'B').getByText('Drop a model').waitFor();
    await expect.poll(() => page.getByText('asked to wait').count()).toBe(0);
    expect(await zoneOf(page, 'B').getByRole('textbox').inputValue()).toBe('owner/busy');
    await context.close();
  });

  test('lets a newer address supersede an older one; files empty the field', async () => {
    const { page, context } = await open();
    await giveAddress(page, 'A', 'owner/slow');
    await giveAddress(page, 'A', 'owner/quick');
    await zoneOf(page, 'A').getByRole('heading', { name: 'owner/quick' }).waitFor();
    await page.waitForTimeout(600);
    expect(await zoneOf(page, 'A').getByRole('heading', { level: 3 }).textContent()).toBe('owner/quick');
    const file = { name: 'one.safetensors', mimeType: '', buffer: Buffer.from('x') };
    await zoneOf(page, 'A').locator('#files').setInputFiles(file);
    await zoneOf(page, 'A').getByRole('heading', { name: 'one.safetensors' }).waitFor();
    expect(await zoneOf(page, 'A').getByRole('textbox').inputValue()).toBe('');
    expect(await zoneOf(page, 'A').locator('dl').textContent()).toContain('this computer');
    expect(await hashOf(page)).toBe('');
    await context.close();
  });

  test('shows the shards that the host does not have', async () => {
    const { page, context } = await open();
    await giveAddress(page, 'A', 'owner/partial');
    const warning = zoneOf(page, 'A').locator('.warning');
    expect(await warning.textContent()).toContain('the host does not have what the index names');
    await context.close();
  });
});

describe('access', () => {
  test('a gated model is read once the token is there; the token is nowhere else', async () => {
    const { page, context, complaints } = await open();
    await giveAddress(page, 'A', 'owner/gated');
    await zoneOf(page, 'A').getByText('give an access token').waitFor();
    await page.getByText('Gated models and other hubs').click();
    const token = page.getByLabel('Access token');
    expect(await token.getAttribute('type')).toBe('password');
    expect(await token.getAttribute('autocomplete')).toBe('off');
    await token.fill('hf_secret');
    await token.press('Enter');
    await zoneOf(page, 'A').getByRole('heading', { name: 'owner/gated' }).waitFor();
    const stored = await page.evaluate(async () =>
      JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, await indexedDB.databases()]),
    );
    expect(stored).not.toContain('hf_secret');
    await page.reload();
    await page.getByRole('button', { name: 'Open this model' }).click();
    await zoneOf(page, 'A').getByText('give an access token').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('another hub is asked for what was read from the first; a wrong one is refused in place', async () => {
    const { page, context } = await open();
    await giveAddress(page, 'A', 'owner/gated');
    await page.getByText('Gated models and other hubs').click();
    const hub = page.getByLabel('Address of the hub');
    await hub.fill('hub.example');
    await hub.press('Enter');
    await page.getByText('begins with https://, such as').waitFor();
    expect(await hub.getAttribute('aria-invalid')).toBe('true');
    await hub.fill('https://hub.example/mirror/');
    await hub.press('Enter');
    await zoneOf(page, 'A').getByText('hub.example lets only those').waitFor();
    expect(await hub.getAttribute('aria-invalid')).toBe('false');
    // After a reload the id would be looked up on the public hub, and be another model.
    expect(await hashOf(page)).toBe('');
    await context.close();
  });

  test('what is stored is shown, and forgotten when told to', async () => {
    const { page, context } = await open('?private');
    await page.getByText('Gated models and other hubs').click();
    await page.getByText('Stored: 1.20 MB of headers and finished parts, 3.40 GB of kept downloads.').waitFor();
    expect(await page.getByLabel('Remember headers').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Forget everything' }).click();
    const status = page.locator('wk-access-settings').getByRole('status');
    await expect.poll(() => status.textContent()).toContain('Forgotten.');
    await expect.poll(() => status.textContent()).toContain('Nothing is stored. This window lets nothing outlive it');
    await context.close();
  });
});

describe('the address of the page', () => {
  test('names the commit that was read; after a reload nothing is read before a click', async () => {
    const { page, context } = await open();
    await giveAddress(page, 'A', 'owner/one@v1');
    await giveAddress(page, 'B', 'https://host.example/two/');
    await page.getByRole('radio', { name: /^Deep/ }).check();
    const pinned = `#a=hub:owner/one%40${COMMIT}&b=https://host.example/two/&depth=deep`;
    await expect.poll(() => hashOf(page)).toBe(pinned);
    await page.reload();
    await zoneOf(page, 'A').getByText(`hub:owner/one@${COMMIT}`).waitFor();
    expect(await page.getByText('Nothing has been read of it yet.').count()).toBe(2);
    await page.waitForTimeout(300);
    expect(await page.locator('wk-ledger summary').count()).toBe(0);
    const words = await page.locator('.start').textContent();
    expect(words?.replace(/\s+/g, ' ')).toContain('This reads the headers, from huggingface.co, host.example:');
    await page.getByRole('button', { name: 'Open these two models' }).click();
    await zoneOf(page, 'A')
      .getByRole('heading', { name: `hub:owner/one@${COMMIT}` })
      .waitFor();
    await zoneOf(page, 'B').getByRole('heading', { name: 'host.example/two/' }).waitFor();
    await page.getByText('Deep: reads 1.90 GB in 2,140 requests.').waitFor();
    await page.waitForTimeout(300);
    expect(await page.locator('wk-result, wk-progress').count()).toBe(0);
    expect(await hashOf(page)).toBe(pinned);
    await zoneOf(page, 'A').getByRole('button', { name: 'Clear' }).click();
    expect(await hashOf(page)).toBe('#b=https://host.example/two/');
    await context.close();
  });

  test('holds third models and the seed, and brings them back', async () => {
    const { page, context } = await open();
    await giveAddress(page, 'A', 'https://host.example/one/');
    await giveAddress(page, 'B', 'https://host.example/two/');
    const field = page.locator('#more-controls').getByRole('textbox');
    await field.fill('https://host.example/three/');
    await field.press('Enter');
    await page.getByText('Advanced: the seed').click();
    await page.getByLabel('Seed of the sample').fill('1.5');
    await page.getByLabel('Seed of the sample').press('Enter');
    expect(await page.getByLabel('Seed of the sample').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Seed of the sample').fill('7');
    await page.getByLabel('Seed of the sample').press('Enter');
    const whole =
      '#a=https://host.example/one/&b=https://host.example/two/&controls=https://host.example/three/&seed=7';
    await expect.poll(() => hashOf(page)).toBe(whole);
    await page.reload();
    await page.getByRole('button', { name: 'Open these 3 models' }).click();
    await page.locator('wk-drop-zone').getByRole('heading', { name: 'host.example/three/' }).waitFor();
    expect(await hashOf(page)).toBe(whole);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.locator('wk-verdict .seed').getByText('seed 7').waitFor();
    await context.close();
  });

  test('is followed when it is changed by hand, up to the click', async () => {
    const { page, context } = await open('#a=owner/one');
    await zoneOf(page, 'A').getByText('owner/one').waitFor();
    await page.evaluate(() => (location.hash = 'a=owner/other'));
    await zoneOf(page, 'A').getByText('owner/other').waitFor();
    await zoneOf(page, 'A').getByRole('button', { name: 'Open' }).click();
    await zoneOf(page, 'A').getByRole('heading', { name: 'owner/other' }).waitFor();
    await context.close();
  });

  test('that is hostile opens nothing and is never shown as markup', async () => {
    const { page, context, complaints } = await open(
      `#a=${'x'.repeat(5000)}&b=${encodeURIComponent('owner/\u202Etxt')}&depth=__proto__&token=hf_evil&engine=x`,
    );
    await page.waitForTimeout(200);
    expect(await zoneOf(page, 'A').getByText('Drop a model').isVisible()).toBe(true);
    expect(await zoneOf(page, 'B').getByText('Drop a model').isVisible()).toBe(true);
    await page.evaluate(() => (location.hash = `a=${encodeURIComponent('<img src=x onerror=alert(1)>')}`));
    await page.getByRole('button', { name: 'Open this model' }).click();
    await zoneOf(page, 'A').getByRole('heading', { name: '<img src=x' }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
