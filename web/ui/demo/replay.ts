import type { InputFile } from '../../read/checkpoint.ts';
import { buildGains } from './affair/build-gains.ts';
import { pause } from './affair/directions.ts';
import { gainFacts, WIDTH, type GainFactsFile } from './affair/gain-facts.ts';
import { writeSafetensors } from './affair/write-safetensors.ts';

/** The two models of the affair, and third models where there are any. */
export interface ReplayFiles {
  a: InputFile[];
  b: InputFile[];
  controls?: InputFile[][];
}

const MODELS = {
  a: { name: 'Solar-Open-100B (rebuilt)', type: 'solar_open', architecture: 'SolarOpenForCausalLM' },
  b: { name: 'GLM-4.5-Air (rebuilt)', type: 'glm4_moe', architecture: 'Glm4MoeForCausalLM' },
} as const;

const LAYERS = 46;
const REBUILT =
  'Norm gains rebuilt from published figures: means, deviations and correlations are as published, everything else is made up. Not the weights of the model.';

/**
 * Builds both models' norm gains from the figures that were published of them.
 * @param page what `demo/` is relative to
 * @throws Error with one sentence where the figures cannot be had
 */
export async function replayFiles(page: string = document.baseURI): Promise<ReplayFiles> {
  const path = 'affair/norm-gains.json';
  const response = await fetch(new URL(`demo/${path}`, page));
  if (!response.ok) {
    throw new Error(`The demo file ${path} is not beside this page (status ${response.status}): reload the page.`);
  }
  return filesOf((await response.json()) as GainFactsFile);
}

export async function filesOf(published: GainFactsFile): Promise<ReplayFiles> {
  const gains = await buildGains(gainFacts(published));
  await pause();
  const files = (side: 'a' | 'b'): InputFile[] => {
    const { name, type, architecture } = MODELS[side];
    const config = {
      architectures: [architecture],
      model_type: type,
      hidden_size: WIDTH,
      num_hidden_layers: LAYERS,
      rms_norm_eps: 1e-5,
    };
    const parts: [string, BlobPart][] = [
      ['model.safetensors', writeSafetensors(gains[side], { about: REBUILT })],
      ['config.json', JSON.stringify(config, null, 2)],
      ['README.md', `# ${name}\n\n${REBUILT}\n`],
    ];
    return parts.map(([file, content]) => ({ file: new File([content], file), path: `${name}/${file}` }));
  };
  const a = files('a');
  await pause();
  return { a, b: files('b') };
}
