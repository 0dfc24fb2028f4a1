import './fake-page.ts';
import { collectFigures } from '../../../web/ui/figure/collect-figures.ts';

// The fake page, with what an export takes from it.
Object.assign(window, { collectFigures });
