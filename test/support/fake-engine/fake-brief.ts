import type { CheckpointBrief } from '../../../web/engine/messages.ts';
import type { ModelInput } from '../../../web/read/model-input.ts';

/** How long a name that a stranger chose may be. */
const HOSTILE_NAME = `<script>alert(1)</script>\u202Etxt.${'x'.repeat(10_000)}`;
const REVISION = '0123456789abcdef0123456789abcdef01234567';
/** What published reports must have: a hash of some header. */
const HEADER = '12'.repeat(32);
const REMOTE_SHARDS = 47;

/** What was given, in one word. */
export function givenName(model: ModelInput): string {
  return model.kind === 'address' ? model.address : (model.files[0]?.file.name ?? '');
}

function sources(model: ModelInput, name: string): CheckpointBrief['sources'] {
  if (model.kind === 'files') return [{ name, kind: 'file', size: 1, headerSha256: HEADER }];
  const isUrl = model.address.includes('://');
  return Array.from({ length: REMOTE_SHARDS }, (_, at) => ({
    name: `model-${at}.safetensors`,
    kind: isUrl ? 'url' : 'hub',
    url: isUrl ? model.address : `https://huggingface.co/${name}/resolve/${REVISION}/model-${at}.safetensors`,
    ...(isUrl ? {} : { revision: REVISION }),
    size: 1,
    headerSha256: HEADER,
  }));
}

/** The headers of a model that nobody wrote; its name says what is odd about it. */
export function fakeBrief(model: ModelInput): CheckpointBrief {
  const name = givenName(model);
  return {
    name: name.includes('hostile') ? HOSTILE_NAME : name,
    tensors: 500_000,
    parameters: 8_030_261_248,
    bytes: 16_060_522_496,
    layers: 60,
    hidden: 4096,
    dtypes: { BF16: 8_000_000_000, F32: 30_261_248 },
    sources: sources(model, name),
    missingShards: name.includes('partial') ? ['model-00002-of-00002.safetensors'] : [],
    ignoredFiles: ['notes.txt'],
    metadata: {},
  };
}
