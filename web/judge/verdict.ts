import type { Evidence, Report, TestMeta, Verdict } from '../contract.ts';
import { log10EOf } from './across-depths.ts';
import { caveatsOf, changesOf } from './caveats.ts';
import { closenessOf } from './closeness.ts';
import { decide, withWords } from './decision.ts';
import { directionOf } from './direction.ts';
import { figure } from './figure.ts';
import type { Judged } from './judged.ts';
import { kindsOf, type Found } from './kinds.ts';
import { layerStatus } from './layer-status.ts';
import { metaOf } from './meta/all.ts';
import { powerOf } from './power-of.ts';
import { relationOf } from './relation.ts';
import { summaryOf } from './sentences.ts';
import { areGainsSilent, isSharedInitialization } from './shared-initialization.ts';
import { coincidenceEvidence } from './tests/coincidence.ts';
import { copiesOutcomes } from './tests/copies.ts';
import { expertsEvidence } from './tests/experts.ts';
import { gainsOfCounterparts, gainsOutcome } from './tests/gains.ts';
import { layersEvidence } from './tests/layers.ts';
import { tokensEvidence } from './tests/tokens.ts';
import { weightsEvidence } from './tests/weights.ts';
import { LOG10P_THRESHOLD } from './threshold.ts';

/** What a comparison comes to. */
export interface Judgement {
  verdict: Verdict;
  evidence: Evidence[];
  tests: TestMeta[];
  layerMap: Report['layerMap'];
}

/**
 * Judges what was measured: exact tests decide by families, everything else supports (design.md section 5). Pure: the same
 * numbers give the same judgement.
 *
 * @param known evidence that rests on no weights, such as identical files; told first
 */
export function judge(judged: Judged, known: readonly Evidence[] = []): Judgement {
  const gains = gainsOutcome(judged);
  const copies = copiesOutcomes(judged);
  const tested = [
    weightsEvidence(judged),
    layersEvidence(judged),
    gains?.evidence ?? null,
    tokensEvidence(judged),
    coincidenceEvidence(judged),
    expertsEvidence(judged),
    ...copies.map(({ evidence }) => evidence),
  ].filter((each) => each !== null);
  const decision = decide(tested);
  const evidence = [...known, ...withWords(tested, decision)];
  const layers = layerStatus(judged);
  const closeness = closenessOf(judged);
  const ofCounterparts = decision.positive.has('weights') ? gainsOfCounterparts(judged, layers) : null;
  const surroundings = { closeness, traits: judged.traits, layers };
  const found: Found = {
    judged,
    decision,
    closeness,
    layers,
    gainsSilent: areGainsSilent(decision, ofCounterparts, surroundings),
    sharesOnlyInitialization: isSharedInitialization(decision, ofCounterparts, surroundings),
  };
  const relation = relationOf(found);
  const isSame = relation === 'same';
  const kinds = isSame ? [sameKind(found)] : kindsOf(found, gains?.evidence.effect['meanPearson']);
  const direction = isSame
    ? { direction: 'undetermined' as const, directionReason: 'Equal weights have no direction.' }
    : directionOf(found, copies);
  const log10p = figure(decision.log10p);
  return {
    verdict: {
      relation,
      kinds,
      ...direction,
      log10p,
      threshold: LOG10P_THRESHOLD,
      log10e: figure(log10EOf(log10p)),
      power: powerOf(judged, decision, gains),
      summary: summaryOf(relation, { kinds, direction: direction.direction, log10p }, found),
      caveats: caveatsOf(relation, found, gains),
      changes: changesOf(relation, found),
    },
    evidence,
    tests: metaOf(evidence.map(({ test }) => test)),
    layerMap:
      decision.positive.has('weights') && layers !== null
        ? layers.mapped.map(({ a, b, z }) => ({ a, b, z: Math.round(z * 100) / 100 }))
        : null,
  };
}

function sameKind({ closeness, judged: { inventory } }: Found): string {
  const isIdentical = inventory.identical + inventory.equal === inventory.pairs || closeness.allEqual;
  return isIdentical ? 'identical' : 'recast';
}
