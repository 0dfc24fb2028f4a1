import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AddressChosenEvent } from '../drop-zone/address-chosen-event.ts';
import '../drop-zone/drop-zone.ts';
import type { FilesChosenEvent } from '../drop-zone/files-chosen-event.ts';
import type { SideController } from './side-controller.ts';

export interface ControlZonesOptions {
  sides: readonly SideController[];
  isLocked: boolean;
  filesOnly: boolean;
  /** What is asked for in each zone; '' for nothing in particular. */
  hints: readonly string[];
  add(): SideController;
  remove(side: SideController): void;
  /** Called before anything is done with the address. */
  addressGiven(address: string): void;
  /** The reader gave or changed a model. */
  change(side: SideController, how: (side: SideController) => Promise<void>): void;
}

/** The third models that were given, and the zone that takes one more. */
export function controlZones({
  sides,
  isLocked,
  filesOnly,
  hints,
  add,
  remove,
  addressGiven,
  change,
}: ControlZonesOptions): TemplateResult {
  return html`<div class="controls">
    <wk-drop-zone
      id="more-controls"
      compact
      label=${msg('Controls: third models for comparison')}
      hint=${msg('Models that are surely unrelated show where strangers fall; one that may be the parent of both shows that. Each is compared with A and with B.')}
      ?locked=${isLocked}
      ?files-only=${filesOnly}
      @wk-files-chosen=${({ files }: FilesChosenEvent) => change(add(), (side) => side.takeFiles(files))}
      @wk-address-chosen=${(event: AddressChosenEvent) => {
        // What was typed is shown with the model from now on; the field is for the next one.
        (event.currentTarget as HTMLElement & { address: string }).address = '';
        addressGiven(event.address);
        change(add(), (side) => side.takeAddress(event.address));
      }}
    ></wk-drop-zone>
    ${
      sides.length === 0
        ? nothing
        : html`<div class="zones">
            ${repeat(
              sides,
              (side) => side,
              (side, place) => {
                const number = place + 1;
                return html`<wk-drop-zone
                  compact
                  label=${msg(str`Control ${number}`)}
                  .holds=${side.state}
                  .hint=${hints[place] ?? ''}
                  ?locked=${isLocked}
                  ?files-only=${filesOnly}
                  @wk-files-chosen=${({ files }: FilesChosenEvent) => change(side, (each) => each.takeFiles(files))}
                  @wk-address-chosen=${({ address }: AddressChosenEvent) => {
                    addressGiven(address);
                    change(side, (each) => each.takeAddress(address));
                  }}
                  @wk-cleared=${() => remove(side)}
                ></wk-drop-zone>`;
              },
            )}
          </div>`
    }
  </div>`;
}
