import '../../../web/ui/page/page.ts';
import { fakeEngine } from './fake-engine.ts';

const page = document.querySelector('wk-page');
if (page) page.engine = fakeEngine();
