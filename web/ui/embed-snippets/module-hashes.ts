/** `integrity` attributes of the modules of `embed/`; '' for none. */
export type ModuleHashes = Record<'weightkin' | 'report', string>;

export const NOT_PINNED: ModuleHashes = { weightkin: '', report: '' };

const HASH = /^sha384-[A-Za-z0-9+/]{64}$/;

/**
 * The hashes that the build wrote beside the modules.
 * @param site where Weightkin's own files lie
 * @returns NOT_PINNED where they cannot be had: without a network, or on a server that does not give them
 */
export async function moduleHashes(site: string): Promise<ModuleHashes> {
  try {
    const response = await fetch(new URL('embed/integrity.json', site));
    const { files } = (await response.json()) as { files: Record<string, unknown> };
    const of = (name: string) => {
      const hash = files[name];
      return typeof hash === 'string' && HASH.test(hash) ? hash : '';
    };
    return { weightkin: of('weightkin.js'), report: of('report.js') };
  } catch {
    return NOT_PINNED;
  }
}
