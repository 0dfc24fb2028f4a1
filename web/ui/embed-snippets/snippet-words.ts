import { msg } from '@lit/localize';
import type { SnippetForm } from './snippet-text.ts';

export interface SnippetWords {
  label: string;
  /** What it shows, what it asks of the page, where it works. */
  hint: string;
}

export function snippetWords(): Record<SnippetForm, SnippetWords> {
  return {
    report: {
      label: msg('Report'),
      hint: msg(
        'An element that shows the published report: a small script, no worker, nothing read but the report. For blogs that let you add a script.',
      ),
    },
    live: {
      label: msg('Live comparison'),
      hint: msg(
        'An element with which readers measure the models themselves. Nothing is read before they ask for it, and they see first how much it is.',
      ),
    },
    frame: {
      label: msg('Frame'),
      hint: msg(
        'A frame that makes itself as high as what it shows. For pages that allow frames and no scripts of others.',
      ),
    },
    picture: {
      label: msg('Picture'),
      hint: msg(
        'A picture that never changes, for newsletters and places without scripts or frames. Save it, put it beside your text, and link it to the whole report.',
      ),
    },
  };
}
