import { html } from 'lit';
import type { Engine } from '../engine.ts';
import { LiveElement } from './live-element.ts';
import type { LivePart } from './live-part.ts';
import './whole-report.ts';

/** What makes `<weight-kin>` measure: the given engine, and the view of whole reports. */
export function livePart(engine: Pick<Engine, 'plan' | 'compare'>): LivePart {
  return {
    version: __WEIGHTKIN_VERSION__,
    attach: (host) => new LiveElement(host, engine),
    everything: (report, { isPublished }) =>
      html`<wk-whole-report .report=${report} ?published=${isPublished}></wk-whole-report>`,
  };
}
