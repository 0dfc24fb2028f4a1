interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

const POLICY_NAME = 'weightkin';

/** The page's own script that serves it without a network, beside the page. */
export const SERVICE_WORKER = './service-worker.js';

let policy: ScriptUrlPolicy | undefined;

function isOurs(url: string): boolean {
  return url.startsWith('blob:') || url === SERVICE_WORKER;
}

/** Under `require-trusted-types-for 'script'` the browser takes only a script's URL that a named policy has vouched for. */
export function vouchFor(url: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy(POLICY_NAME, {
    createScriptURL(candidate) {
      if (!isOurs(candidate)) throw new TypeError(`Not a script of Weightkin: ${candidate}`);
      return candidate;
    },
  });
  return policy.createScriptURL(url) as string;
}
