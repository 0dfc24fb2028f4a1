import { SIGNATURES, type Signature } from './architectures.ts';
import { rulesKey } from './roles.ts';

/** The paths in a checkpoint (`NamedRole.path`), and whether c_attn and c_fc are stored `[inputs, outputs]`; `null` where neither is there. */
export interface Traits {
  paths: ReadonlySet<string>;
  conv1d: boolean | null;
}

const signatures = SIGNATURES.map(({ has, lacks, ...rest }) => ({ ...rest, has: words(has), lacks: words(lacks) }));

/**
 * The key of `ARCHITECTURES` whose rules hold: of the first of `modelTypes` that has rules, else the first signature that the
 * tensors show; `null` where the general tables say everything.
 */
export function recognise(modelTypes: readonly string[], traits: Traits): string | null {
  const declared = modelTypes.map(rulesKey).find((key) => key !== null) ?? null;
  // Two generations of ChatGLM, with other layers, give the same model_type.
  if (declared === 'chatglm' && traits.paths.has('attention.query_key_value')) return 'chatglm1';
  return declared ?? signatures.find((signature) => shows(traits, signature))?.architecture ?? null;
}

function shows(
  { paths, conv1d }: Traits,
  signature: Omit<Signature, 'has' | 'lacks'> & { has: string[]; lacks: string[] },
): boolean {
  return (
    signature.has.every((path) => paths.has(path)) &&
    !signature.lacks.some((path) => paths.has(path)) &&
    (signature.conv1d === undefined || signature.conv1d === conv1d)
  );
}

function words(list = ''): string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}
