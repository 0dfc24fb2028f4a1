import { lateEngine } from './late-engine.ts';
import { startPageLanguage } from './locales/page-language.ts';
import './ui/offline/update-notice.ts';
import './ui/page/page.ts';

startPageLanguage();

const page = document.querySelector('wk-page');
if (page) {
  page.engine = lateEngine();
  // A page that may connect to nothing starts nothing that could; visiting the other page keeps both.
  if (!page.local) page.before(document.createElement('wk-update-notice'));
}
