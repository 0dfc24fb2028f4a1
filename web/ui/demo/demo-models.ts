import { msg } from '@lit/localize';
import type { InputFile } from '../../read/checkpoint.ts';

const SINGLE = ['README.md', 'config.json', 'model.safetensors', 'tokenizer.json'];

const SHARDED = [
  'README.md',
  'config.json',
  'model-00001-of-00002.safetensors',
  'model-00002-of-00002.safetensors',
  'model.safetensors.index.json',
  'tokenizer.json',
];

/** The page's own models and their files, in `public/demo/`. */
const DEMO_FILES = { willow: SHARDED, sapling: SINGLE, stone: SINGLE, fox: SINGLE, cutting: SINGLE } as const;

export type DemoModel = keyof typeof DEMO_FILES;

export interface DemoPair {
  a: DemoModel;
  b: DemoModel;
  label: string;
  /** How the second was made, in the language that is shown when it is read. */
  readonly description: string;
}

export const DEMO_PAIRS: readonly DemoPair[] = [
  {
    a: 'willow',
    b: 'sapling',
    label: 'Willow & Sapling',
    get description() {
      return msg('Sapling is Willow, trained further on other text');
    },
  },
  {
    a: 'willow',
    b: 'stone',
    label: 'Willow & Stone',
    get description() {
      return msg('Stone saw the same text but started from another seed');
    },
  },
  {
    a: 'willow',
    b: 'fox',
    label: 'Willow & Fox',
    get description() {
      return msg('Fox is Sapling with every dimension permuted');
    },
  },
  {
    a: 'willow',
    b: 'cutting',
    label: 'Willow & Cutting',
    get description() {
      return msg('Cutting is Willow, stored in F16');
    },
  },
];

/**
 * Fetches a demo model from beside the page.
 * @throws Error with one sentence where a file cannot be had
 */
export function demoFiles(model: DemoModel, page: string = document.baseURI): Promise<InputFile[]> {
  return Promise.all(
    DEMO_FILES[model].map(async (name) => {
      const path = `${model}/${name}`;
      const response = await fetch(new URL(`demo/${path}`, page));
      if (!response.ok) {
        throw new Error(`The demo file ${path} is not beside this page (status ${response.status}): reload the page.`);
      }
      return { file: new File([await response.blob()], name), path };
    }),
  );
}
