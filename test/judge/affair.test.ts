import { describe, expect, test } from 'vitest';
import published from '../../web/public/demo/affair/norm-gains.json' with { type: 'json' };
import { filesOf } from '../../web/ui/demo/replay.ts';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import { judgeFiles, type JudgedFiles } from '../support/judge-files.ts';

/** The replay of the affair, judged as the page judges it: gains rebuilt from the published figures, and nothing else. */
async function replayed(keep: (name: string) => boolean = () => true): Promise<JudgedFiles> {
  const { a, b } = await filesOf(published);
  const models = await Promise.all([openCheckpoint(a), openCheckpoint(b)]);
  for (const { tensors } of models) for (const name of tensors.keys()) if (!keep(name)) tensors.delete(name);
  return judgeFiles(models[0]!, models[1]!);
}

describe('the affair', () => {
  test('ends in no evidence, with the cosine beside what unrelated gains give', async () => {
    const { verdict, evidence } = await replayed();
    expect(verdict.relation).toBe('no-evidence');
    const { effect } = evidence.find(({ test: own }) => own === 'norm-gains')!;
    expect(effect['vectors']).toBe(92);
    expect(effect['meanCosine']!).toBeCloseTo(0.9676, 4);
    expect(Math.abs(effect['meanCosine']! - effect['expectedCosine']!)).toBeLessThan(0.001);
    const caveats = verdict.caveats.join(' ');
    expect(caveats).toMatch(/raw cosine of the norm gains, 0\.968 on average and up to 0\.998, says nothing by itself/);
    expect(caveats).toMatch(/46 gain vectors.*about 2\.9 independent ones.*z of 5\.47, the joint permutation 1\.38/);
  });

  test.each([
    ['input_layernorm', 2.945, 5.47, 1.38],
    ['post_attention_layernorm', 1.67, -0.82, -0.15],
  ])('%s: effective layers, naive z and honest z', async (role, effective, naive, honest) => {
    const { verdict, evidence } = await replayed((name) => name.includes(role));
    const gains = evidence.find(({ test: own }) => own === 'norm-gains')!;
    expect(verdict.relation).toBe('no-evidence');
    expect(Math.abs(gains.effect['effectiveLayers']! - effective)).toBeLessThan(0.01);
    expect(Math.abs(gains.effect['naiveZ']! - naive)).toBeLessThan(0.01);
    expect(Math.abs(gains.z! - honest)).toBeLessThan(0.01);
    expect(gains.log10p!).toBeGreaterThan(-2);
  });
});
