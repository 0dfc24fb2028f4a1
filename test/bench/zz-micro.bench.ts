import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { launchLasting } from '../support/launch-lasting.ts';
import { temporaryFolder } from '../support/files-on-disk.ts';
import { serveFolder } from '../support/serve.ts';
import { buildModule } from './build-module.ts';
test('micro', async () => {
  const folder = temporaryFolder();
  const site = join(folder.path, 'site');
  await buildModule('zz-micro', site);
  writeFileSync(
    join(site, 'index.html'),
    '<script type=module>import * as m from "./zz-micro.js"; window.m = m</script>',
  );
  const served = await serveFolder(site);
  const browser = await launchLasting(join(folder.path, 'p'));
  const page = await browser.newPage();
  await page.goto(served.origin + '/');
  await page.waitForFunction(() => 'm' in window);
  console.log(await page.evaluate(() => (window as any).m.go()));
  await browser.close();
  await served.close();
  folder.remove();
});
