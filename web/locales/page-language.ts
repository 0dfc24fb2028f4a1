import { provideWords } from '../ui/language/language.ts';
import { startLanguage } from '../ui/language/page-language.ts';

/** For the page: Korean is a script of its own, loaded by whoever reads Korean. */
export function startPageLanguage(): void {
  provideWords(() => import('./ko.ts'));
  startLanguage();
}
