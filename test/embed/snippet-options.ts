import type { SnippetOptions } from '../../web/ui/embed-snippets/snippet-text.ts';

/** A published report on a site of its own, and what a test changes of it. */
export function snippetOptions(change: Partial<SnippetOptions> = {}): SnippetOptions {
  return {
    site: 'https://weightkin.example/',
    a: '',
    b: '',
    controls: [],
    hub: '',
    depth: 'quick',
    seed: 0,
    report: 'https://blog.example/report.json',
    theme: 'auto',
    lang: '',
    height: 640,
    title: 'Weightkin on A and B: no evidence.',
    link: 'https://weightkin.example/#report=https://blog.example/report.json',
    picture: 'weightkin-a-b.svg',
    integrity: { weightkin: '', report: '' },
    ...change,
  };
}
