/** Streams leave about 3.5 MB of objects behind for each gigabyte read (docs/decisions/0003). */
const BYTES_BETWEEN = 2 ** 30;

/** V8 starts a collection when the memory outside its heap has grown by this much. */
const NOTICED_BYTES = 64 * 2 ** 20;

/**
 * Tells V8 from time to time that memory is in use, so that it looks for what is not: the objects that streams leave
 * behind are small, outside its heap, and not counted by it. The buffer is never touched, so it occupies no memory.
 */
export function createCollectionInviter(): (bytes: number) => void {
  let bytesSince = 0;
  return (bytes) => {
    bytesSince += bytes;
    if (bytesSince < BYTES_BETWEEN) return;
    bytesSince = 0;
    void new ArrayBuffer(NOTICED_BYTES);
  };
}
