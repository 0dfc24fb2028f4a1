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
  if ([a, b, ...controls].some(({ kind }) => kind === 'reading')) return 'Reading the headers.';
  if (a.kind !== 'ready') return b.kind === 'ready' ? 'Choose Model A as well.' : 'Choose two models first.';
  if (b.kind !== 'ready') return 'Choose Model B as well.';
  if (controls.some(({ kind }) => kind === 'failed')) return 'Take away the control that cannot be read.';
  // Nobody should find out afterwards how much was fetched.
  const isUnknown = where !== 'files' && plan?.kind === 'planning' && !plan.plan;
  return isUnknown ? 'Working out what will be read.' : '';
}

/** What the depth reads: `Quick: reads 12.4 MB in 310 requests.`; '' where it is not known. */
export function costSentence(
  plan: ReadingPlan | undefined,
  depth: Depth,
  where: Whereabouts,
  { controls } = { controls: 0 },
): string {
  if (!plan) return '';
  const more = controls === 0 ? '' : ` The rows of the ${controls === 1 ? 'control' : 'controls'} come on top.`;
  return `${DEPTH_WORDS[depth].label}: ${costText(plan.depths[depth], where)}.${more}`;
}
