import { msg, str } from '@lit/localize';
import type { Depth } from '../../contract.ts';
import type { ReadingPlan } from '../../engine/messages.ts';
import { costText, type Whereabouts } from '../depth-choice/cost-text.ts';
import { DEPTH_WORDS } from '../depths.ts';
import type { SideState } from '../side.ts';
import type { PlanState } from './plan-controller.ts';

/** What has to happen before a comparison can begin; '' where nothing has to. */
export function missingText(
  sides: { a: SideState; b: SideState; controls?: readonly SideState[] },
  plan: PlanState,
  where: Whereabouts,
): string {
  const { a, b, controls = [] } = sides;
  if ([a, b, ...controls].some(({ kind }) => kind === 'reading')) return msg('Reading the headers.');
  if (a.kind !== 'ready') return b.kind === 'ready' ? msg('Choose Model A as well.') : msg('Choose two models first.');
  if (b.kind !== 'ready') return msg('Choose Model B as well.');
  if (controls.some(({ kind }) => kind === 'empty')) return msg('Give the files of the control as well.');
  if (controls.some(({ kind }) => kind === 'failed')) return msg('Take away the control that cannot be read.');
  // Nobody should find out afterwards how much was fetched.
  const isUnknown = where !== 'files' && plan?.kind === 'planning' && !plan.plan;
  return isUnknown ? msg('Working out what will be read.') : '';
}

/** What the depth reads: `Quick: reads 12.4 MB in 310 requests.`; '' where it is not known. */
export function costSentence(
  plan: ReadingPlan | undefined,
  depth: Depth,
  where: Whereabouts,
  { controls } = { controls: 0 },
): string {
  if (!plan) return '';
  const { label } = DEPTH_WORDS[depth];
  const cost = costText(plan.depths[depth], where);
  if (controls === 0) return msg(str`${label}: ${cost}.`);
  return controls === 1
    ? msg(str`${label}: ${cost}. The rows of the control come on top.`)
    : msg(str`${label}: ${cost}. The rows of the controls come on top.`);
}
