import { startPageLanguage } from '../../../web/locales/page-language.ts';
import '../../../web/ui/page/page.ts';
import { fakeEngine } from './fake-engine.ts';

startPageLanguage();

const page = document.querySelector('wk-page');
if (page) page.engine = fakeEngine();
