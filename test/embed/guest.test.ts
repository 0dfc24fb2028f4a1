import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guest } from '../../.ci/vite-guest.ts';
import { paletteOf } from '../../.ci/vite-palette.ts';
import { oembedOf, siteOf } from '../../.ci/vite-site.ts';
import { NOTHING_NAMED, parseHash } from '../../web/ui/page/page-hash.ts';
import { elementManifest } from '../../.ci/element-manifest.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');

type Transform = (code: string, id: string) => { code: string } | undefined;
const transform = guest().transform as unknown as Transform;

describe('in pages that are not ours', () => {
  test('sizes are measured in the element’s own rem, conditions of style sheets are not', () => {
    const sheet = [
      '--rem: var(--weightkin-rem, max(1rem, 16px));',
      'padding: 0.5rem -1.25rem;',
      '@media (max-width: 44rem) {',
      'font: 400 1rem/1.5 serif;',
    ].join('\n');
    expect(transform(sheet, '/x/web/ui/a/a.styles.ts')?.code).toBe(
      [
        '--rem: var(--weightkin-rem, max(1rem, 16px));',
        'padding: calc(0.5 * var(--rem)) calc(-1.25 * var(--rem));',
        '@media (max-width: 44rem) {',
        'font: 400 calc(1 * var(--rem))/1.5 serif;',
      ].join('\n'),
    );
    expect(transform(sheet, '/x/web/ui/a/a.ts')).toBeUndefined();
  });

  test('lit asks for its policy with care, and elements are defined once', () => {
    const lit =
      transform(read('node_modules/lit-html/lit-html.js'), '/x/node_modules/lit-html/lit-html.js')?.code ?? '';
    expect(lit.match(/createPolicy\(/g)).toHaveLength(1);
    expect(lit.match(/innerHTML ?=/g)).toHaveLength(1);
    const path = 'node_modules/@lit/reactive-element/decorators/custom-element.js';
    expect(transform(read(path), `/x/${path}`)?.code).toContain('customElements.get(name) === undefined');
  });

  test('a lit that is not as it was ends the build', () => {
    expect(() => transform('export const html = 1;', '/x/node_modules/lit-html/lit-html.js')).toThrow(
      'is not as it was',
    );
  });
});

describe('the palette', () => {
  const css = paletteOf(read('web/ui/document.css'));

  test('is that of the page, in both themes, each colour open to the page around', () => {
    expect(css).toContain('--paper:var(--weightkin-paper,light-dark(#fbfaf7,#16171a))');
    expect(css).toMatch(/--serif:var\(--weightkin-serif,'Iowan Old Style'/);
    expect(css).toContain('@media (forced-colors:active){:host{--paper:Canvas');
  });

  test('has every property that the element documents', () => {
    const own = new Set(['--weightkin-rem', '--weightkin-padding', '--weightkin-border', '--weightkin-radius']);
    const { cssProperties } = elementManifest().modules[0]!.declarations[0]!;
    const missing = cssProperties
      .map(({ name }) => name)
      .filter((name) => !own.has(name) && !css.includes(`var(${name},`));
    expect(cssProperties.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });
});

describe('the card of the site', () => {
  test('is absolute where the site is known', () => {
    expect(siteOf('https://weightkin.example/tool')).toBe('https://weightkin.example/tool/');
    expect(siteOf(undefined)).toBe('');
    expect(() => siteOf('ftp://weightkin.example')).toThrow('no address of a site');
    expect(oembedOf('https://weightkin.example/')).toMatchObject({
      html: expect.stringContaining(
        'src="https://weightkin.example/embed.html#a=https://weightkin.example/demo/willow/&amp;',
      ) as string,
    });
  });

  test('frames models that come with the site, or none: it stands under links to anything', () => {
    const src = (home: string) => /src="([^"]*)"/.exec((oembedOf(home) as { html: string }).html)?.[1] ?? '';
    expect(src('')).toBe('./embed.html');
    const home = 'https://weightkin.example/tool/';
    const { hash } = new URL(src(home).replaceAll('&amp;', '&'));
    const { a, b, ...rest } = parseHash(hash);
    expect([a, b]).toEqual([`${home}demo/willow/`, `${home}demo/sapling/`]);
    expect({ a: '', b: '', ...rest }).toEqual(NOTHING_NAMED);
    for (const model of [a, b]) {
      const folder = resolve(ROOT, 'web/public', model.slice(home.length));
      expect(existsSync(resolve(folder, 'config.json')), model).toBe(true);
    }
  });
});
