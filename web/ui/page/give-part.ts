import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import '../ledger/ledger.ts';
import type { ComparisonController } from './comparison-controller.ts';
import { contestPart, type ContestPartOptions } from './contest-part.ts';
import { failureAlert } from './failure-alert.ts';
import { costSentence, missingText } from './readiness.ts';
import { rerunPart } from './report-part.ts';
import type { Rerun } from './rerun.ts';
import { startLine, waitingLine } from './start-line.ts';

export interface GivePartOptions extends Omit<ContestPartOptions, 'isLocked' | 'isRerun' | 'wanted'> {
  comparison: ComparisonController;
  rerun: Rerun | null;
  stopRerun(): void;
  open(): void;
  compare(): void;
}

/** Everything that the reader gives, what it will cost, and the button that begins; while it runs, how far it has come. */
export function givePart(options: GivePartOptions): TemplateResult {
  const { contest, reading, comparison, rerun, stopRerun, open, compare } = options;
  const { states, plan, where } = contest;
  const isLocked = comparison.running !== undefined;
  const isRerun = rerun !== null && rerun.checked === null;
  return html`<div class="give" id="models" tabindex="-1" role="group" aria-label=${msg('Models')}>
    ${isRerun ? rerunPart(rerun, { isLocked, stop: stopRerun }) : nothing}
    ${contestPart({ ...options, isLocked, isRerun, wanted: rerun?.sources ?? null })}
    <div class="records">
      ${startLine({
        running: comparison.running,
        named: contest.named,
        hub: reading.access.hub,
        isRerun,
        missing: missingText(states, plan.state, where),
        cost: costSentence(plan.plan, contest.depth, where, { controls: states.controls.length }),
        open,
        compare,
        cancel: () => comparison.cancel(),
      })}
      ${waitingLine(reading.waits.longest)}
      <wk-ledger .ledger=${reading.ledger} .requests=${reading.ledger.requests}></wk-ledger>
    </div>
    ${failureAlert(comparison.failure)}
  </div>`;
}
