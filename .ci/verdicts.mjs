// The bench of verdicts: every pair of the reference models, expected against found. Needs ../shared.
import './ensure.mjs';

const { startVitest } = await import('vitest/node');

const vitest = await startVitest('test', ['test/heavy/verdicts.test.ts'], { watch: false, project: ['heavy'] });
await vitest.close();
