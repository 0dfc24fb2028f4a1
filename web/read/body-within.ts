/** Told of each piece as it arrives. @param bytes in all until now */
type Received = (bytes: number) => void;

/**
 * The body of an answer in pieces, read no further than `most` bytes; `null` where it holds more. A host may say nothing of the
 * length, or something untrue, so what arrives is counted.
 * @throws what reading the body throws: AbortError, a broken connection
 */
export async function bodyWithin(
  response: Response,
  most: number,
  received?: Received,
): Promise<Uint8Array<ArrayBuffer>[] | null> {
  if (Number(response.headers.get('content-length') ?? 0) > most) {
    await response.body?.cancel();
    return null;
  }
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  let bytes = 0;
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    bytes += step.value.byteLength;
    received?.(bytes);
    if (bytes > most) {
      await reader?.cancel();
      return null;
    }
    pieces.push(step.value);
  }
  return pieces;
}
