import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { PUBLIC_HUB } from '../../read/model-input.ts';
import '../access/access-settings.ts';
import type { AccessChangedEvent } from '../access/access-settings.ts';
import '../depth-choice/depth-choice.ts';
import type { DepthChosenEvent } from '../depth-choice/depth-choice.ts';
import type { AddressChosenEvent } from '../drop-zone/address-chosen-event.ts';
import '../drop-zone/drop-zone.ts';
import type { FilesChosenEvent } from '../drop-zone/files-chosen-event.ts';
import type { Engine } from '../engine.ts';
import type { Side } from '../side.ts';
import { SIDES, type Contest } from './contest.ts';
import { controlZones } from './control-zones.ts';
import type { Reading } from './reading.ts';
import { seedField } from './seed-field.ts';
import type { SideController } from './side-controller.ts';

export interface ContestPartOptions {
  contest: Contest;
  reading: Reading;
  engine: Engine | undefined;
  isLocked: boolean;
  /** The page may not connect to anything. */
  filesOnly: boolean;
  /** Something was given, changed or taken away. @param how resolves when it has been read */
  changed(how: Promise<unknown> | void): void;
  changeAccess(event: AccessChangedEvent): void;
  removeControl(side: SideController): void;
}

/** Where the reader gives the models, and says how they are to be compared. */
export function contestPart(options: ContestPartOptions): TemplateResult {
  const { contest, reading, engine, isLocked, filesOnly, changed, changeAccess, removeControl } = options;
  return html`<div class="models">
      <div class="zones">${SIDES.map((side) => zone(side, options))}</div>
      ${controlZones({
        sides: contest.controls.sides,
        isLocked,
        filesOnly,
        add: () => contest.controls.add(),
        remove: removeControl,
        change: (side, how) => changed(how(side)),
      })}
      ${
        filesOnly
          ? nothing
          : html`<wk-access-settings
              .access=${reading.access}
              .engine=${engine}
              ?locked=${isLocked}
              @wk-access-changed=${changeAccess}
              @wk-forgotten=${() => contest.plan.again()}
            ></wk-access-settings>`
      }
    </div>
    ${depths(options)}`;
}

function zone(side: Side, { contest, isLocked, filesOnly, changed }: ContestPartOptions): TemplateResult {
  const change = (how: (controller: SideController) => Promise<unknown> | void) => changed(contest.change(side, how));
  return html`<wk-drop-zone
    label=${side === 'a' ? msg('Model A') : msg('Model B')}
    .holds=${contest.sides[side].state}
    ?locked=${isLocked}
    ?files-only=${filesOnly}
    @wk-files-chosen=${({ files }: FilesChosenEvent) => change((controller) => controller.takeFiles(files))}
    @wk-address-chosen=${({ address }: AddressChosenEvent) => change((controller) => controller.takeAddress(address))}
    @wk-cleared=${() => change((controller) => controller.clear())}
  ></wk-drop-zone>`;
}

function depths({ contest, reading, isLocked, changed }: ContestPartOptions): TemplateResult {
  const { plan, where } = contest;
  const { hub } = reading.access;
  const a = contest.sides.a.state;
  const isMetered = hub === PUBLIC_HUB && where !== 'files';
  return html`<div class="depths" ?hidden=${plan.state === null}>
    <wk-depth-choice
      .plan=${plan.state}
      .depth=${contest.depth}
      .keep=${contest.keep}
      .where=${where}
      .shards=${a.kind === 'ready' ? a.brief.sources.length : 0}
      .spent=${isMetered ? reading.ledger.lately(new URL(hub).host) : null}
      ?locked=${isLocked}
      ?hidden=${plan.state === null}
      @wk-depth-chosen=${({ depth, keep }: DepthChosenEvent) => changed(contest.choose(depth, keep))}
      @wk-plan-stopped=${() => plan.stop()}
      @wk-plan-wanted=${() => plan.again()}
    ></wk-depth-choice>
    ${seedField({ seed: contest.seed, isLocked, choose: (seed) => changed(contest.chooseSeed(seed)) })}
  </div>`;
}
