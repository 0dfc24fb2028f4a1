import { collectFigures } from '../../../web/ui/figure/collect-figures.ts';
import './fake-page.ts';

// The fake page, with what an export takes from it.
Object.assign(window, { collectFigures });
