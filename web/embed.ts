// The page for frames: its address says what is shown, and it tells the page around how high it is.
import { showEmbedLanguage } from './locales/embed-language.ts';
import { providePageWords } from './locales/page-language.ts';
import { missingEngine } from './missing-engine.ts';
import { preferredLanguage, spokenLanguage } from './ui/language/preferred-language.ts';
import { parseEmbedHash } from './ui/weight-kin/embed-hash.ts';
import { tellHeight } from './ui/weight-kin/tell-height.ts';
import { WeightKin } from './ui/weight-kin/weight-kin.ts';

/** Only frames that are to compare load what comparing takes. */
async function makeLive(): Promise<void> {
  try {
    const [{ livePart }, { compare, plan }] = await Promise.all([
      import('./ui/weight-kin/live-embed.ts'),
      import('./engine/client.ts'),
    ]);
    WeightKin.takeLivePart(livePart({ plan, compare }));
  } catch (cause) {
    WeightKin.missLivePart(missingEngine(cause));
  }
}

/** How often the address has been read: what came late of an earlier one is not shown. */
let turns = 0;

async function show(element: WeightKin): Promise<void> {
  turns += 1;
  const turn = turns;
  const { a, b, controls, depth, seed, report, theme, lang } = parseEmbedHash(location.hash);
  if (a !== '' || b !== '') await makeLive();
  if (turn !== turns) return;
  document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme;
  // The frame's own document has no reader but this one: it speaks as it is told, else as the browser does.
  element.lang = spokenLanguage(lang) ?? preferredLanguage(navigator.languages);
  document.documentElement.lang = element.lang;
  Object.assign(element, { a, b, controls, depth: depth ?? 'quick', seed, report, theme });
}

providePageWords();
WeightKin.takeLanguage(showEmbedLanguage);

const element = document.querySelector('weight-kin');
if (element) {
  void show(element);
  window.addEventListener('hashchange', () => void show(element));
  tellHeight(element);
}
