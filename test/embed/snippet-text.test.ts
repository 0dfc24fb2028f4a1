import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEmbedHash } from '../../web/ui/weight-kin/embed-hash.ts';
import { attributeText, frameAddress, SNIPPET_FORMS, snippetText } from '../../web/ui/embed-snippets/snippet-text.ts';
import { snippetOptions } from './snippet-options.ts';

describe('a snippet', () => {
  test('of a report is a module and an element', () => {
    expect(snippetText('report', snippetOptions())).toBe(
      '<script type="module" src="https://weightkin.example/embed/report.js"></script>\n' +
        '<weight-kin report="https://blog.example/report.json"></weight-kin>\n',
    );
  });

  test('of a live comparison names what is not as usual, and nothing else', () => {
    const options = snippetOptions({
      a: 'hub:owner/one@0123abc',
      b: 'owner/two',
      controls: ['owner/three', 'owner/four'],
      depth: 'deep',
      seed: 7,
      report: '',
      theme: 'dark',
      lang: 'ko',
    });
    expect(snippetText('live', options)).toContain(
      '<weight-kin a="hub:owner/one@0123abc" b="owner/two" controls="owner/three owner/four" depth="deep" seed="7" theme="dark" lang="ko"></weight-kin>',
    );
  });

  test('pins its module where a hash is given', () => {
    const integrity = { weightkin: '', report: `sha384-${'A'.repeat(64)}` };
    expect(snippetText('report', snippetOptions({ integrity }))).toContain(
      ` integrity="sha384-${'A'.repeat(64)}" crossorigin="anonymous"></script>`,
    );
    expect(snippetText('live', snippetOptions({ integrity }))).not.toContain('integrity');
  });

  test('of a picture links to the whole', () => {
    expect(snippetText('picture', snippetOptions())).toBe(
      '<a href="https://weightkin.example/#report=https://blog.example/report.json"><img src="weightkin-a-b.svg" alt="Weightkin on A and B: no evidence." style="max-width: 100%; height: auto"></a>\n',
    );
    expect(snippetText('picture', snippetOptions({ link: '' }))).toMatch(/^<img /);
  });

  test('names in a frame what its page reads again', () => {
    const options = snippetOptions({ theme: 'dark', lang: 'ko' });
    expect(parseEmbedHash(new URL(frameAddress(options)).hash)).toMatchObject({
      report: options.report,
      theme: 'dark',
      lang: 'ko',
    });
  });

  test('names no id of another hub in a frame', () => {
    const options = snippetOptions({ a: 'owner/one', b: 'owner/two', hub: 'https://hub.example', report: '' });
    expect(frameAddress(options)).toBe('https://weightkin.example/embed.html');
    expect(snippetText('live', options)).toContain(' hub="https://hub.example"');
  });

  test('holds no markup of what it is given', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...SNIPPET_FORMS), (text, form) => {
        const hostile = `${text}"><script>alert(1)</script>`;
        const written = snippetText(
          form,
          snippetOptions({ a: hostile, b: hostile, title: hostile, picture: hostile, link: hostile }),
        );
        expect(written).not.toContain('<script>alert');
      }),
    );
  });

  test('escapes what ends an attribute or begins a reference', () => {
    expect(attributeText('a"b<c>&amp;')).toBe('a&quot;b&lt;c&gt;&amp;amp;');
  });
});
