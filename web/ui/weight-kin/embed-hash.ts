import { spokenLanguage } from '../language/preferred-language.ts';
import { formatHash, parseHash, type PageHash } from '../page/page-hash.ts';

const THEMES = ['auto', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

/** What the address of `embed.html` says after `#`: that of the page, and how it is shown. */
export interface EmbedHash extends PageHash {
  theme: Theme;
  /** A BCP 47 tag; '' where the reader's language is to be taken. */
  lang: string;
}

/** Anybody may have written it: whatever is not understood is left out. */
export function parseEmbedHash(hash: string): EmbedHash {
  const named = parseHash(hash);
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    ...named,
    theme: THEMES.find((theme) => theme === given.get('theme')) ?? 'auto',
    lang: spokenLanguage(given.get('lang') ?? '') ?? '',
  };
}

/** `#report=https://…/report.json&theme=dark`; '' where neither a model nor a report has an address. */
export function formatEmbedHash({ theme, lang, ...named }: EmbedHash): string {
  const hash = formatHash(named);
  if (hash === '') return '';
  return `${hash}${theme === 'auto' ? '' : `&theme=${theme}`}${lang === '' ? '' : `&lang=${lang}`}`;
}
