import type { Depth, Relation } from '../contract.ts';
import type { Found } from './kinds.ts';
import { counted } from './sentences.ts';
import type { GainsOutcome } from './tests/gains.ts';

/** Raw cosines from here on impress readers. */
const IMPRESSIVE_COSINE = 0.9;

/** What no test of this depth can see, said with every "no evidence". */
const UNSEEN: Record<Depth, string> = {
  headers: 'Only the headers were read: no weight was compared.',
  quick:
    'This depth compares channel by channel: it cannot see a copy whose channels, heads or hidden units were permuted or rotated, or one that was made narrower.',
  deep: 'These tests compare channel by channel: they cannot see a copy whose channels, heads or hidden units were permuted or rotated, or one that was made narrower.',
  full: 'These tests compare channel by channel: they cannot see a copy whose channels, heads or hidden units were permuted or rotated, or one that was made narrower.',
};

const NO_TRACE = 'Distillation, copied code and copied training data leave no trace in weights, at any depth.';

/** The sentence that the affair lacked. */
function cosineCaveat(gains: GainsOutcome | null): string[] {
  const { meanCosine, highestCosine, expectedCosine } = gains?.evidence.effect ?? {};
  if (meanCosine === undefined || highestCosine === undefined || expectedCosine === undefined) return [];
  if (highestCosine < IMPRESSIVE_COSINE) return [];
  return [
    `The raw cosine of the norm gains, ${meanCosine.toFixed(3)} on average and up to ${highestCosine.toFixed(3)}, says nothing by itself: gains are all positive, and unrelated gains of these means and spreads have ${expectedCosine.toFixed(3)} on average.`,
  ];
}

/** From here on a z that treats layers as independent would be quoted. */
const QUOTABLE_Z = 3;

const GAIN_WORDS = new Map([
  ['attn_norm', 'the norms before attention'],
  ['mlp_norm', 'the norms before the MLP'],
]);

/** The other half of the fallacy: layers counted as if they were independent. Told of the norms that would impress most. */
function dilution({ prepared, joint, evidence: { effect } }: GainsOutcome): string[] {
  const roles = [...new Set(prepared.gains.map(({ role }) => role))];
  const counts = roles.map((role) => {
    return {
      whose: GAIN_WORDS.get(role) ?? 'norms of one kind',
      vectors: prepared.gains.filter((gain) => gain.role === role).length,
      effective: effect[`${role}.effectiveLayers`] ?? joint.effectiveVectors,
      naive: effect[`${role}.naiveZ`] ?? (roles.length === 1 ? joint.naiveZ : 0),
      honest: effect[`${role}.z`] ?? joint.z,
    };
  });
  const most = counts.toSorted((x, y) => Math.abs(y.naive) - Math.abs(x.naive))[0];
  if (!most || most.vectors < 2 * most.effective || Math.abs(most.naive) < QUOTABLE_Z) return [];
  return [
    `The ${most.vectors} gain vectors of ${most.whose} hang together within each model and count as about ${most.effective.toFixed(1)} independent ones: treating them as independent gives a z of ${most.naive.toFixed(2)}, the joint permutation ${most.honest.toFixed(2)}.`,
  ];
}

/** What a reader must know before quoting the verdict. */
export function caveatsOf(relation: Relation, found: Found, gains: GainsOutcome | null): string[] {
  const { judged, decision, closeness, gainsSilent } = found;
  const { depth, inventory, models, notes, seed } = judged;
  const caveats: string[] = [];
  for (const side of ['a', 'b'] as const) {
    if (models[side].isAdapter) {
      caveats.push(
        `${side.toUpperCase()} is a LoRA adapter, not a model: it holds a change to a base model, and only that change was looked at.`,
      );
    }
  }
  if (relation === 'no-evidence') {
    caveats.push(UNSEEN[depth]);
    if (depth !== 'headers')
      caveats.push('No evidence is not independence: it says what was looked for and not found.');
    caveats.push(NO_TRACE);
  } else if (relation === 'not-comparable' && depth !== 'headers') {
    caveats.push(UNSEEN[depth], NO_TRACE);
  }
  if (relation !== 'same') {
    caveats.push(...cosineCaveat(gains));
    if (gains !== null && !decision.positive.has('gains')) caveats.push(...dilution(gains));
  }
  const onlyEmbeddings = decision.positive.size === 1 && decision.positive.has('embeddings');
  if (gainsSilent || onlyEmbeddings) {
    caveats.push(
      'Equal initial weights need no copying: public training software starts from fixed seeds, so two teams with the same software and shapes can begin from the same numbers.',
    );
  }
  if (relation === 'derived' && (gains === null || !gains.evidence.exact)) {
    caveats.push(
      'The norm gains could not be tested, so shared initial weights, which need no copying, are not ruled out.',
    );
  }
  if (relation === 'derived' || relation === 'partly-related' || relation === 'related') {
    caveats.push('A relation of weights says nothing about licences, permission or credit.');
  }
  if (seed !== 0) caveats.push(`The seed is ${seed}, not 0: other rows and channel pairs were chosen than by default.`);
  if (depth === 'quick' || depth === 'deep') {
    caveats.push('A sample was read: of large tensors a run of rows, of the experts of a layer a few.');
  }
  if (inventory.identical > 0 && inventory.identical < inventory.pairs) {
    caveats.push(
      `${counted(inventory.identical, 'pair')} of tensors ${inventory.identical === 1 ? 'lies' : 'lie'} in files with the same content hash: they hold the same bytes and were not read.`,
    );
  }
  if (closeness.hasNonFinite) {
    caveats.push(
      'Some values are infinite or not a number: no test used them, and models that hold such values are not called the same.',
    );
  }
  const unread = inventory.pairs - inventory.measured - inventory.identical;
  if (relation === 'same' && unread > 0) {
    caveats.push(
      `${counted(unread, 'pair')} of tensors ${unread === 1 ? 'was' : 'were'} not read at this depth, among them the matrices that write to the residual stream: a change in them would go unseen.`,
    );
  }
  if (relation === 'same' && inventory.identical === inventory.pairs) {
    caveats.push('Known from the content hashes that hosts state for the files; the weights were not read.');
  }
  for (const side of ['a', 'b'] as const) {
    const missing = inventory.missingShards[side];
    if (missing === 0) continue;
    caveats.push(
      `${counted(missing, 'shard')} of ${side.toUpperCase()} ${missing === 1 ? 'was' : 'were'} not given: what ${missing === 1 ? 'it holds' : 'they hold'} was not compared.`,
    );
  }
  const { a, b } = inventory.unmatched;
  if (a + b > 0) {
    caveats.push(
      `${counted(a, 'tensor')} of A and ${counted(b, 'tensor')} of B had no counterpart of the same place and shape and are not in the table.`,
    );
  }
  return [...caveats, ...notes];
}

/** What would change this verdict. */
export function changesOf(relation: Relation, { judged, decision }: Found): string[] {
  const { depth, models } = judged;
  switch (relation) {
    case 'same':
      return depth === 'full'
        ? ['A value that differs.']
        : ['A value that differs where nothing was read: full depth reads all.'];
    case 'no-evidence':
      return [
        ...(depth === 'headers' ? ['Reading weights: quick depth takes a few megabytes.'] : []),
        'A test that does not depend on the order of channels, heads and hidden units.',
        'A third model that both are related to.',
      ];
    case 'derived':
      return [
        'A third model that both were made from would turn "one from the other" into "siblings".',
        ...(decision.families.some(({ name }) => name === 'gains')
          ? []
          : ['Norm gains that can be tested: if they were unrelated, shared initial weights would explain the rest.']),
      ];
    case 'related':
      return ['Norm gains or training logs that show training in common.'];
    case 'partly-related':
      return [
        'The model that the other parts come from.',
        'A test that does not depend on the order of heads and hidden units.',
      ];
    case 'not-comparable':
      return models.a.width !== models.b.width
        ? ['A test that maps the channels of one model onto those of the other.']
        : ['Checkpoints whose matrices can be laid against each other.'];
  }
}
