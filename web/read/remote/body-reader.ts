/** Reads the body of an answer piece by piece. */
export interface BodyReader {
  read(): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>;
  /** The memory of a piece is not needed any more. */
  recycle(piece: Uint8Array<ArrayBuffer>): void;
  /** Ends it, wherever it is; a pending read ends with it. */
  cancel(): void;
}

export type OpenBody = (body: ReadableStream<Uint8Array<ArrayBuffer>>) => BodyReader;

/** What is given up may end well or badly: it is of no consequence to anybody. */
export function cancelQuietly(body: { cancel(): Promise<void> }): void {
  body.cancel().then(
    () => undefined,
    () => undefined,
  );
}

/** The browser's own pieces. */
export const openPlainBody: OpenBody = (body) => {
  const reader = body.getReader();
  return { read: () => reader.read(), recycle: () => undefined, cancel: () => cancelQuietly(reader) };
};

/** Chromium hands over some 200 KiB at a time; larger buffers were no faster and stay half empty. */
const BUFFER_BYTES = 2 ** 20;
const MOST_IDLE = 16;
const idle: ArrayBuffer[] = [];

function keep(buffer: ArrayBuffer): void {
  if (buffer.byteLength === BUFFER_BYTES && idle.length < MOST_IDLE) idle.push(buffer);
}

/** Pieces in memory that is used again and again, where the body allows it. */
export const openRecycledBody: OpenBody = (body) => {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = body.getReader({ mode: 'byob' });
  } catch (reason) {
    if (!(reason instanceof TypeError)) throw reason;
    return openPlainBody(body);
  }
  return {
    async read() {
      const result = await reader.read(new Uint8Array(idle.pop() ?? new ArrayBuffer(BUFFER_BYTES)));
      if (!result.done) return { done: false, value: result.value as Uint8Array<ArrayBuffer> };
      if (result.value) keep(result.value.buffer as ArrayBuffer);
      return { done: true, value: undefined };
    },
    recycle: ({ buffer }) => keep(buffer),
    cancel: () => cancelQuietly(reader),
  };
};
