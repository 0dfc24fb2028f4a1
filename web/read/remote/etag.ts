/** Whether an ETag stands for the bytes themselves: weak ones (`W/"…"`) only promise something equivalent. */
export function isStrongEtag(etag: string | null): etag is string {
  return etag !== null && /^"[^"]+"$/.test(etag);
}

/**
 * Whether a strong ETag looks like a hash of the content: 32 hexadecimal digits or more, as object stores send them. Others are
 * made of the time of change and the size, which two files may share.
 */
export function isContentEtag(etag: string | null): etag is string {
  return etag !== null && /^"[0-9a-f]{32,128}(-\d{1,5})?"$/i.test(etag);
}
