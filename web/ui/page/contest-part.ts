import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { PUBLIC_HUB } from '../../read/model-input.ts';
import type { InputFile } from '../../read/checkpoint.ts';
import '../access/access-settings.ts';
import type { AccessChangedEvent } from '../access/access-settings.ts';
import '../depth-choice/depth-choice.ts';
import type { DepthChosenEvent } from '../depth-choice/depth-choice.ts';
import type { AddressChosenEvent } from '../drop-zone/address-chosen-event.ts';
import '../drop-zone/drop-zone.ts';
import type { FilesChosenEvent } from '../drop-zone/files-chosen-event.ts';
import type { ReportSources } from '../../report/report-sources.ts';
import type { Engine } from '../engine.ts';
import type { Side } from '../side.ts';
import { loneReport } from '../verify/lone-report.ts';
import { SIDES, type Contest } from './contest.ts';
import { controlZones } from './control-zones.ts';
import { neededFiles } from './rerun.ts';
import type { Reading } from './reading.ts';
import { seedField } from './seed-field.ts';
import type { SideController } from './side-controller.ts';

export interface ContestPartOptions {
  contest: Contest;
  reading: Reading;
  engine: Engine | undefined;
  isLocked: boolean;
  /** Depth and seed are those of a published report. */
  isRerun: boolean;
  /** What that report was made from. */
  wanted: ReportSources | null;
  /** The page may not connect to anything. */
  filesOnly: boolean;
  /** The reader gives an address; called before anything is done with it. */
  addressGiven(address: string): void;
  /** Something was given, changed or taken away. @param how resolves when it has been read */
  changed(how: Promise<unknown> | void): void;
  /** A file was given as a model that seems to be a report. */
  report(file: File): void;
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
        hints: (options.wanted?.controls ?? []).map(neededFiles),
        add: () => contest.controls.add(),
        remove: removeControl,
        addressGiven: options.addressGiven,
        // An address that was given may have taken the zone away with what a report had named there.
        change: (side, how) => changed(how(contest.controls.sides.includes(side) ? side : contest.controls.add())),
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

function zone(side: Side, options: ContestPartOptions): TemplateResult {
  const { contest, isLocked, filesOnly, wanted, changed, addressGiven, report } = options;
  const change = (how: (controller: SideController) => Promise<unknown> | void) => changed(contest.change(side, how));
  const take = async (files: Promise<InputFile[]>) => {
    const given = await files.catch(() => []);
    const found = loneReport(given.map(({ file }) => file));
    if (found) report(found);
    // Whatever is wrong with the files is told by the side itself.
    else change((controller) => controller.takeFiles(files));
  };
  return html`<wk-drop-zone
    label=${side === 'a' ? msg('Model A') : msg('Model B')}
    .holds=${contest.sides[side].state}
    .hint=${neededFiles(wanted?.[side])}
    ?locked=${isLocked}
    ?files-only=${filesOnly}
    @wk-files-chosen=${({ files }: FilesChosenEvent) => void take(files)}
    @wk-address-chosen=${({ address }: AddressChosenEvent) => {
      addressGiven(address);
      change((controller) => controller.takeAddress(address));
    }}
    @wk-cleared=${() => change((controller) => controller.clear())}
  ></wk-drop-zone>`;
}

function depths({ contest, reading, isLocked, isRerun, changed }: ContestPartOptions): TemplateResult {
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
      ?locked=${isLocked || isRerun}
      ?hidden=${plan.state === null}
      @wk-depth-chosen=${({ depth, keep }: DepthChosenEvent) => changed(contest.choose(depth, keep))}
      @wk-plan-stopped=${() => plan.stop()}
      @wk-plan-wanted=${() => plan.again()}
    ></wk-depth-choice>
    ${seedField({ seed: contest.seed, isLocked: isLocked || isRerun, choose: (seed) => changed(contest.chooseSeed(seed)) })}
  </div>`;
}
