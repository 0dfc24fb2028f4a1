import type { ModelConfig } from '../read/config.ts';
import { shownConfig, type ShownConfig } from './shown-config.ts';

/** What stands around the weights of a pair. It is shown, and no verdict rests on it. */
export interface ReportContext {
  /** `null` where there is no config.json beside the weights, or none that can be read. */
  configs?: { a: ShownConfig | null; b: ShownConfig | null };
}

/** The context of two models; empty where neither has a configuration. */
export function contextOf({ a, b }: Record<'a' | 'b', { config: ModelConfig | null }>): ReportContext {
  if (a.config === null && b.config === null) return {};
  return {
    configs: {
      a: a.config === null ? null : shownConfig(a.config),
      b: b.config === null ? null : shownConfig(b.config),
    },
  };
}
