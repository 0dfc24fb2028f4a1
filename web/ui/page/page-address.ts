import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatHash, parseHash, type PageHash } from './page-hash.ts';

/** The page's own address: names what was opened, so that a reload goes on where it was. */
export class PageAddress implements ReactiveController {
  private readonly onNamed: (named: PageHash) => void;

  /** @param onNamed told whenever the address comes to name a model by other means than `tell` */
  constructor(host: ReactiveControllerHost, onNamed: (named: PageHash) => void) {
    this.onNamed = onNamed;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.read);
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.read);
  }

  readonly read = () => {
    const named = parseHash(location.hash);
    if (named.a !== '' || named.b !== '' || named.report !== '') this.onNamed(named);
  };

  tell(named: PageHash): void {
    const hash = formatHash(named);
    // A page that has nothing to do with addresses keeps whatever stands in its own.
    if (hash === '' && formatHash(parseHash(location.hash)) === '') return;
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
  }
}
