import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { DEPTH_WORDS } from '../depths.ts';
import { formatDay } from '../format/dates.ts';
import { shortenName } from '../format/names.ts';
import type { ReportAddressEvent, ReportFileEvent } from '../verify/report-events.ts';
import '../verify/report-zone.ts';
import type { OpenedReport, ReportController } from './report-controller.ts';
import type { Rerun } from './rerun.ts';

export interface ReportPartOptions {
  opened: OpenedReport;
  isLocked: boolean;
  rerun(): void;
  close(): void;
}

/** What stands above a report that somebody else has made. */
export function reportPart({ opened, isLocked, rerun, close }: ReportPartOptions): TemplateResult {
  const { frame, from } = opened;
  const name = shortenName(from, 120);
  const day = formatDay(frame.created);
  const version = shortenName(frame.tool.version, 40);
  return html`<div class="notice" role="note">
    <p class="name">
      <strong>${msg('A published report, not measured here.')}</strong>
      ${
        day === ''
          ? msg(
              str`${name}, made with Weightkin ${version}. What follows is what the file says; nobody has checked it yet.`,
            )
          : msg(
              str`${name}, made on ${day} with Weightkin ${version}. What follows is what the file says; nobody has checked it yet.`,
            )
      }
    </p>
    <div class="start">
      <button id="rerun" class="primary" ?disabled=${isLocked} @click=${rerun}>${msg('Re-run this report')}</button>
      <button @click=${close}>${msg('Close the report')}</button>
    </div>
  </div>`;
}

/** What stands above the models while a report is measured again. */
export function rerunPart({ opened }: Rerun, { isLocked, stop }: { isLocked: boolean; stop(): void }): TemplateResult {
  const { depth, seed } = opened.frame;
  const name = shortenName(opened.from, 120);
  const { label } = DEPTH_WORDS[depth];
  return html`<div class="notice" role="note">
    <p class="name">
      <strong>${msg('Measuring a published report again.')}</strong>
      ${msg(str`${name}: depth ${label}, seed ${seed}, as the report says. Give the same models below; nothing is read before you say so.`)}
    </p>
    <div class="start">
      <button ?disabled=${isLocked} @click=${stop}>${msg('Do not re-run it')}</button>
    </div>
  </div>`;
}

export interface ReportZoneOptions {
  reports: ReportController;
  /** The page's own address names this report. */
  named: string;
  isLocked: boolean;
  filesOnly: boolean;
  /** The reader wants a report; the function opens it. */
  open(how: () => Promise<boolean>): void;
}

/** Where published reports are given. */
export function reportZone({ reports, named, isLocked, filesOnly, open }: ReportZoneOptions): TemplateResult {
  return html`<wk-report-zone
    .named=${named}
    .failure=${reports.failure}
    ?busy=${reports.isOpening}
    ?locked=${isLocked}
    ?files-only=${filesOnly}
    @wk-report-file=${({ file }: ReportFileEvent) => open(() => reports.openFile(file))}
    @wk-report-address=${({ address }: ReportAddressEvent) => open(() => reports.openAddress(address))}
  ></wk-report-zone>`;
}
