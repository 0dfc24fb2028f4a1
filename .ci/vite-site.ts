import type { HtmlTagDescriptor, Plugin } from 'vite';

const NAME = 'Weightkin';
const TITLE = 'Are two language models related?';
const DESCRIPTION =
  'Weightkin measures in the browser whether two language models are related, from their weights, and shows every number beside what unrelated models would give.';
const PICTURE = {
  file: 'preview.png',
  width: '1200',
  height: '630',
  alt: 'A figure: the grey shape is where unrelated models fall, and the dot of the pair lies within it.',
};

/** Made models that come with the site. One answer stands under every link, so it names no model of anybody's. */
const DEMO = { a: 'demo/willow/', b: 'demo/sapling/' } as const;
const FRAME = { width: 720, height: 420 };

/** Pages that other sites may show a card of. The one without a network has no business with other sites. */
const SHOWN = /\/(?:index|embed)\.html$/;

/**
 * Absolute where the site's address is known; else relative, which browsers understand and most readers of cards do not.
 * @param home as `https://example.org/weightkin/`; '' where it is not known
 */
function addressOf(path: string, home: string): string {
  return home === '' ? `./${path}` : new URL(path, home).href;
}

/** The demo pair, to be measured by whoever asks. Models are named by whole addresses: without the site's, the page that names none. */
function exampleOf(home: string): string {
  if (home === '') return addressOf('embed.html', home);
  const { a, b } = DEMO;
  return `${addressOf('embed.html', home)}#a=${addressOf(a, home)}&b=${addressOf(b, home)}`;
}

/** The oEmbed answer, the same for every address of the site: what is behind `#` never reaches a server. */
export function oembedOf(home: string): object {
  const { width, height } = FRAME;
  const src = exampleOf(home).replaceAll('&', '&amp;');
  return {
    version: '1.0',
    type: 'rich',
    provider_name: NAME,
    ...(home === '' ? {} : { provider_url: home }),
    title: TITLE,
    width,
    height,
    html: `<iframe src="${src}" width="${width}" height="${height}" title="${NAME}: ${TITLE}" loading="lazy" style="border:0"></iframe>`,
    thumbnail_url: addressOf(PICTURE.file, home),
    thumbnail_width: Number(PICTURE.width),
    thumbnail_height: Number(PICTURE.height),
  };
}

function cardTags(home: string): HtmlTagDescriptor[] {
  const property = (name: string, content: string): HtmlTagDescriptor => ({
    tag: 'meta',
    attrs: { property: `og:${name}`, content },
    injectTo: 'head',
  });
  return [
    property('type', 'website'),
    property('site_name', NAME),
    property('title', TITLE),
    property('description', DESCRIPTION),
    ...(home === '' ? [] : [property('url', home)]),
    property('image', addressOf(PICTURE.file, home)),
    property('image:width', PICTURE.width),
    property('image:height', PICTURE.height),
    property('image:alt', PICTURE.alt),
    { tag: 'meta', attrs: { name: 'twitter:card', content: 'summary_large_image' }, injectTo: 'head' },
    {
      tag: 'link',
      attrs: { rel: 'alternate', type: 'application/json+oembed', href: addressOf('oembed.json', home), title: NAME },
      injectTo: 'head',
    },
  ];
}

/** @param given as the environment says it. @throws Error for what is no http(s) address */
export function siteOf(given: string | undefined): string {
  if (given === undefined || given === '') return '';
  const { protocol, href } = new URL(given);
  if (!/^https?:$/.test(protocol)) throw new Error(`WEIGHTKIN_SITE is no address of a site: ${given}`);
  return href.endsWith('/') ? href : `${href}/`;
}

/** Cards and oEmbed for whoever pastes the site's address. `WEIGHTKIN_SITE` tells where the site will be. */
export function site(): Plugin {
  let isSite = false;
  const address = siteOf(process.env['WEIGHTKIN_SITE']);
  return {
    name: 'weightkin:site',
    configResolved({ build }) {
      isSite = !build.lib;
    },
    transformIndexHtml: (_, { filename }) => (SHOWN.test(filename) ? cardTags(address) : undefined),
    generateBundle() {
      if (!isSite) return;
      const source = `${JSON.stringify(oembedOf(address), null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'oembed.json', source });
    },
  };
}
