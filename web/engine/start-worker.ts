interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

const POLICY_NAME = 'weightkin';

const urls = new Map<string, string>();
let policy: ScriptUrlPolicy | undefined;

/** Under `require-trusted-types-for 'script'` a Worker takes only a URL that a named policy has vouched for. */
function vouchFor(url: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy(POLICY_NAME, {
    createScriptURL(candidate) {
      if (!candidate.startsWith('blob:')) throw new TypeError(`Not a script of Weightkin: ${candidate}`);
      return candidate;
    },
  });
  return policy.createScriptURL(url) as string;
}

/** The blob URL of a worker script; one per script, kept for the life of the page because nested workers use it too. */
export function workerUrl(source: string): string {
  let url = urls.get(source);
  if (url === undefined) {
    url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    urls.set(source, url);
  }
  return url;
}

/**
 * Starts a classic worker: module workers do not start in sandboxed frames of opaque origin.
 *
 * A Content-Security-Policy that forbids it shows as an `error` event on the worker, in some browsers as a throw.
 */
export function startWorkerAt(url: string, name: string): Worker {
  return new Worker(vouchFor(url), { name });
}

/** Starts a worker from the text that `?bundle` imports give. */
export function startWorker(source: string, name: string): Worker {
  return startWorkerAt(workerUrl(source), name);
}
