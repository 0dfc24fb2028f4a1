import type { RemoteLocator } from '../../../../web/read/checkpoint.ts';
import { readHeader } from '../../../../web/read/header.ts';
import { createTransport } from '../../../../web/read/remote/create-transport.ts';
import { getWhole } from '../../../../web/read/remote/get-whole.ts';
import { openHttpSource } from '../../../../web/read/remote/http-source.ts';
import { openRemoteRun } from '../../../../web/read/remote/http-stream.ts';
import type { Timing } from '../../../../web/read/remote/timing.ts';
import type { Transport } from '../../../../web/read/remote/transport.ts';

/** Where in a comparison a fault may strike. Runs in Node and in pages. */
export const PLACES = ['header', 'index', 'listing', 'tensor', 'stream', 'cached'] as const;
export type MatrixPlace = (typeof PLACES)[number];

export interface PlaceRequest {
  place: MatrixPlace;
  /** Of a safetensors file; of a JSON text for `index` and `listing`. */
  url: string;
  size: number;
  etag: string;
  /** The file's true beginning: 8 bytes and the header. */
  header: number[];
  timing: Partial<Timing>;
}

export interface PlaceResult {
  /** What was delivered; `null` where the host has no such file. */
  bytes?: number[] | null;
  error?: { name: string; message: string; file: string | undefined };
  attempts: number;
}

/** Less than the header of the matrix's file: it takes a second request. */
const FIRST_BYTES = 100;
export const RUN = { byteOffset: 300, length: 300 };

/** Reads one thing, as a comparison would. */
export async function readPlace(request: PlaceRequest): Promise<PlaceResult> {
  let attempts = 0;
  const transport = createTransport(
    { hub: 'https://hub.invalid' },
    { timing: request.timing, log: ({ method }) => void (attempts += method === 'GET' ? 1 : 0) },
  );
  try {
    const bytes = await READERS[request.place](transport, request);
    return { bytes: bytes && [...bytes], attempts };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { name, message } = error;
    return { error: { name, message, file: 'file' in error ? (error.file as string) : undefined }, attempts };
  }
}

type Reader = (transport: Transport, request: PlaceRequest) => Promise<Uint8Array | null>;

const READERS: Record<MatrixPlace, Reader> = {
  async header(transport, request) {
    const source = await openHttpSource(transport, sourceOf(request));
    if (source === null) return null;
    const { dataStart } = await readHeader(source);
    return source.keepStart(dataStart);
  },
  async index(transport, request) {
    const source = await openHttpSource(transport, { ...sourceOf(request), size: request.size });
    return source && source.read(0, source.size);
  },
  async listing(transport, { url }) {
    const whole = await getWhole(transport, { name: nameOf(url), url, mostBytes: 10_000, isComplete: isJson });
    return whole && whole.bytes;
  },
  tensor: (transport, request) => run(transport, locatorOf(request)),
  stream: (transport, request) => run(transport, locatorOf(request), 0),
  async cached(transport, request) {
    const { size, etag } = request;
    const cached = { bytes: Uint8Array.from(request.header), size, etag, at: 0 };
    const source = await openHttpSource(transport, { ...sourceOf(request), cached });
    if (source === null) return null;
    await readHeader(source);
    return run(transport, source.locator());
  },
};

async function run(transport: Transport, locator: RemoteLocator, wholeBytes = 2 ** 20): Promise<Uint8Array> {
  const { byteOffset, length } = RUN;
  const stream = openRemoteRun(transport, locator, byteOffset, length, { wholeBytes });
  const bytes = new Uint8Array(length);
  try {
    for (let at = 0; at < length;) {
      const chunk = await stream.next();
      bytes.set(chunk, at);
      at += chunk.length;
    }
  } finally {
    stream.close();
  }
  return bytes;
}

/** As many long runs at once, none of which is read on before all have begun; what their bytes add up to. */
export async function readMany(request: Omit<PlaceRequest, 'place' | 'header'>, runs: number): Promise<number[]> {
  const transport = createTransport({ hub: 'https://hub.invalid' }, { timing: request.timing });
  const locator = locatorOf(request);
  const sum = (chunk: Uint8Array) => chunk.reduce((total, byte) => total + byte, 0);
  const streams = Array.from({ length: runs }, () => openRemoteRun(transport, locator, 0, request.size));
  const begun = await Promise.all(
    streams.map(async (stream) => {
      const chunk = await stream.next();
      return { stream, at: chunk.length, total: sum(chunk) };
    }),
  );
  const sums: number[] = [];
  for (const { stream, at, total } of begun) {
    let position = at;
    let all = total;
    while (position < request.size) {
      const chunk = await stream.next();
      position += chunk.length;
      all += sum(chunk);
    }
    stream.close();
    sums.push(all);
  }
  return sums;
}

function sourceOf({ url }: PlaceRequest) {
  return { name: nameOf(url), url, size: null, firstBytes: FIRST_BYTES, identity: null };
}

function locatorOf({ url, size, etag }: Pick<PlaceRequest, 'url' | 'size' | 'etag'>): RemoteLocator {
  return { kind: 'remote', name: nameOf(url), url, direct: null, size, etag, identity: null, kept: [] };
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
