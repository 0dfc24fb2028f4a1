import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SERVICE_WORKER, vouchFor } from '../../engine/script-policy.ts';

/** Has the browser keep the site for when there is no network, and hears of new versions. */
export class OfflineController implements ReactiveController {
  /** A version that waits until no page uses the old one; `null` where there is none. */
  waiting: ServiceWorker | null = null;
  private readonly host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  /** Does nothing in frames, and where the page was not served safely: there no such script may run. */
  hostConnected(): void {
    if (!('serviceWorker' in navigator) || !window.isSecureContext || window.top !== window) return;
    // The page comes first; what it keeps for later can wait.
    if (document.readyState === 'complete') this.registerSoon();
    else window.addEventListener('load', this.registerSoon, { once: true });
  }

  /** Lets the waiting version take the place of the old one, and opens the page anew. */
  update(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.waiting?.postMessage('take over');
  }

  private readonly registerSoon = () => setTimeout(() => void this.register());

  private async register(): Promise<void> {
    let registration: ServiceWorkerRegistration;
    try {
      registration = await navigator.serviceWorker.register(vouchFor(SERVICE_WORKER));
    } catch {
      // Blocked by the browser's settings, or served without it: the page works, with a network.
      return;
    }
    this.look(registration);
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => this.look(registration));
    });
  }

  private look({ waiting }: ServiceWorkerRegistration): void {
    // The first version has nobody to wait for.
    this.waiting = navigator.serviceWorker.controller ? waiting : null;
    this.host.requestUpdate();
  }
}
