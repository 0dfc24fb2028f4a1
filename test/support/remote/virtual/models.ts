import { type VirtualCheckpoint, virtualCheckpoint } from './checkpoint.ts';
import { CONFIGS } from './facts.ts';
import { filledShards, shardPerLayer } from './shard-plan.ts';
import { tensorsOf } from './tensors.ts';

/** The limit of `save_pretrained`. */
const SHARD_BYTES = 5e9;

/** upstage/Solar-Open-100B: 48 layers of 128 experts, 42 shards. */
export function solarOpen100B(): VirtualCheckpoint {
  const config = CONFIGS.solar;
  const plan = filledShards(tensorsOf(config), SHARD_BYTES);
  return virtualCheckpoint({ id: 'upstage/Solar-Open-100B', model: 'solar', config, plan });
}

/** zai-org/GLM-4.5-Air: 46 layers, the first one dense, and one that predicts the token after next; 47 shards. */
export function glm45Air(): VirtualCheckpoint {
  return virtualCheckpoint({ id: 'zai-org/GLM-4.5-Air', ...glmRecipe() });
}

/** A child of GLM-4.5-Air: all layers changed a little, the prediction layer left alone, so that its shard is the parent's. */
export function glm45AirChild(): VirtualCheckpoint {
  const frozen = `model.layers.${CONFIGS.glm.num_hidden_layers}.`;
  const change = { seed: 'child', deviation: 5e-5, keeps: (name: string) => name.startsWith(frozen) };
  return virtualCheckpoint({ id: 'weightkin-tests/GLM-4.5-Air-Child', ...glmRecipe(), change });
}

function glmRecipe() {
  const config = CONFIGS.glm;
  return { model: 'glm', config, plan: shardPerLayer(tensorsOf(config), config.num_hidden_layers) } as const;
}
