import type { Depth } from '../../contract.ts';
import { NOTHING_NAMED } from '../page/page-hash.ts';
import { formatEmbedHash, type Theme } from '../weight-kin/embed-hash.ts';

/** Ways to show a comparison in another page. */
export const SNIPPET_FORMS = ['report', 'live', 'frame', 'picture'] as const;

export type SnippetForm = (typeof SNIPPET_FORMS)[number];

/** What is shown, where it lies, and how. Addresses are absolute; '' where there is none. */
export interface SnippetOptions {
  /** Where Weightkin's own files lie, with a slash at its end. */
  site: string;
  /** Sources of the two models and of third ones. */
  a: string;
  b: string;
  controls: readonly string[];
  /** Base address of the hub that ids name; '' for the public one. */
  hub: string;
  depth: Depth;
  seed: number;
  /** Address of the published report. */
  report: string;
  theme: Theme;
  /** BCP 47; '' leaves it to the page and its reader. */
  lang: string;
  /** Of a frame before it has told its own, CSS pixels. */
  height: number;
  /** What a frame or a picture is called by screen readers. */
  title: string;
  /** Where the whole comparison can be opened. */
  link: string;
  /** Name of the picture's file. */
  picture: string;
  /** `integrity` attributes of the modules; '' where they are not to be pinned. */
  integrity: Record<'weightkin' | 'report', string>;
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['"', '&quot;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** As the value of an attribute in double quotes, whatever the text holds. */
export function attributeText(text: string): string {
  return text.replace(/[&"<>]/g, (letter) => ENTITIES.get(letter) ?? letter);
}

/** Those that have a value, each with a space before it. */
function attributes(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.flatMap(([name, value]) => (value === '' ? [] : [` ${name}="${attributeText(value)}"`])).join('');
}

function moduleScript(name: 'weightkin' | 'report', { site, integrity }: SnippetOptions): string {
  const hash = integrity[name];
  const pinned = attributes([
    ['integrity', hash],
    ['crossorigin', hash === '' ? '' : 'anonymous'],
  ]);
  return `<script type="module" src="${attributeText(site)}embed/${name}.js"${pinned}></script>`;
}

function shownAs({ theme, lang }: SnippetOptions): (readonly [string, string])[] {
  return [
    ['theme', theme === 'auto' ? '' : theme],
    ['lang', lang],
  ];
}

function reportElement(options: SnippetOptions): string {
  const { report } = options;
  return `${moduleScript('report', options)}\n<weight-kin${attributes([['report', report], ...shownAs(options)])}></weight-kin>\n`;
}

function liveElement(options: SnippetOptions): string {
  const { a, b, controls, hub, depth, seed, report } = options;
  const pairs = attributes([
    ['a', a],
    ['b', b],
    ['controls', controls.join(' ')],
    ['hub', hub],
    ['depth', depth === 'quick' ? '' : depth],
    ['seed', seed === 0 ? '' : String(seed)],
    ['report', report],
    ...shownAs(options),
  ]);
  return `${moduleScript('weightkin', options)}\n<weight-kin${pairs}></weight-kin>\n`;
}

/** Takes the height that the frame right before it tells, and no message of anybody else. */
const FIT_FRAME =
  "<script>{ const frame = document.currentScript.previousElementSibling; addEventListener('message', ({ source, data }) => { if (source === frame.contentWindow && data?.type === 'weightkin:height') frame.style.height = `${Number(data.height)}px`; }); }</script>";

/** The address of the page for frames. Ids of another hub are left out: there they would name models of the public one. */
export function frameAddress({ site, hub, a, b, controls, ...shown }: SnippetOptions): string {
  const { depth, seed, report, theme, lang } = shown;
  const models = hub === '' ? { a, b, controls: [...controls] } : {};
  return `${site}embed.html${formatEmbedHash({ ...NOTHING_NAMED, ...models, depth, seed, report, theme, lang })}`;
}

function frame(options: SnippetOptions): string {
  const { height, title } = options;
  const style = `width: 100%; height: ${height}px; border: 0`;
  return `<iframe${attributes([
    ['src', frameAddress(options)],
    ['title', title],
    ['loading', 'lazy'],
    ['style', style],
  ])}></iframe>${FIT_FRAME}\n`;
}

function picture({ picture: file, title, link }: SnippetOptions): string {
  const image = `<img${attributes([
    ['src', file],
    ['alt', title],
    ['style', 'max-width: 100%; height: auto'],
  ])}>`;
  return link === '' ? `${image}\n` : `<a${attributes([['href', link]])}>${image}</a>\n`;
}

/** What is pasted into a page, ready to be copied. */
export function snippetText(form: SnippetForm, options: SnippetOptions): string {
  const texts = { report: reportElement, live: liveElement, frame, picture } satisfies Record<
    SnippetForm,
    (options: SnippetOptions) => string
  >;
  return texts[form](options);
}
