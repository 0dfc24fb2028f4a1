import { compare, forget, inspect, measureTensor, plan, usage } from './engine/client.ts';
import { startPageLanguage } from './locales/page-language.ts';
import './ui/offline/update-notice.ts';
import './ui/page/page.ts';

startPageLanguage();

const page = document.querySelector('wk-page');
if (page) {
  page.engine = { inspect, plan, compare, measureTensor, usage, forget };
  // A page that may connect to nothing starts nothing that could; visiting the other page keeps both.
  if (!page.local) page.before(document.createElement('wk-update-notice'));
}
