import { prepare } from '../../web/engine/prepare.ts';
import { bridge } from '../../web/measure/bridge.ts';
import { compileKernels } from '../../web/measure/kernels.ts';
import { bytesToRead, planTasks } from '../../web/measure/plan.ts';
import { measureTasks } from '../../web/measure/pool.ts';
import type { MeasureService } from '../../web/measure/service.ts';
import type { Checkpoint } from '../../web/read/checkpoint.ts';
import { PUBLIC_HUB } from '../../web/read/model-input.ts';

/** Measures everything by the plan and the pool of a comparison, in other workers; returns the bytes that were read. */
export async function measureByPlan(
  models: { a: Checkpoint; b: Checkpoint },
  workers: number,
  start: () => Worker,
): Promise<number> {
  const prepared = prepare(models);
  const { pairs } = prepared.alignment;
  const sample = prepared.sampleOf('full', 0);
  const locators = ({ shards }: Checkpoint) => shards.map(({ locator }) => locator);
  await measureTasks(planTasks(pairs, sample, workers), {
    workers,
    setup: {
      kernels: await compileKernels(),
      shards: { a: locators(models.a), b: locators(models.b) },
      access: { hub: PUBLIC_HUB },
      keep: false,
    },
    spawn: () => bridge<MeasureService>(start()),
    onBytes: () => undefined,
    onRequests: () => undefined,
    onWaiting: () => undefined,
    onResult: () => undefined,
  });
  return bytesToRead(pairs, sample);
}
