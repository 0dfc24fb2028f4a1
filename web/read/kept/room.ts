/** Left free for everything else that the site stores. */
const SPARE_BYTES = 512 * 2 ** 20;

/** Whether `bytes` more can be kept in the origin-private file system; false where there is no such storage. */
export async function roomForKeeping(bytes: number): Promise<boolean> {
  try {
    // A frame of another site may be told an estimate and yet have no files.
    await navigator.storage.getDirectory();
    const { quota, usage } = await navigator.storage.estimate();
    return quota !== undefined && bytes + SPARE_BYTES <= quota - (usage ?? 0);
  } catch {
    return false;
  }
}
