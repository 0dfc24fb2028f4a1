import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

/** What came over the wire: nothing decoded, no redirect followed, no error thrown. */
export interface Received {
  /** 0 where no head came. */
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** `cut`: the connection ended before the message did; `silent`: nothing came for `patienceMs`. */
  end: 'complete' | 'cut' | 'silent';
}

export interface Asking {
  method?: string;
  headers?: OutgoingHttpHeaders;
  patienceMs?: number;
}

export function ask(url: string, { method = 'GET', headers = {}, patienceMs = 5000 }: Asking = {}): Promise<Received> {
  return new Promise((resolve) => {
    const received: Received = { status: 0, headers: {}, body: Buffer.alloc(0), end: 'cut' };
    const parts: Buffer[] = [];
    const done = (end: Received['end']) => {
      clearTimeout(timer);
      sent.destroy();
      resolve({ ...received, body: Buffer.concat(parts), end });
    };
    let timer = setTimeout(() => done('silent'), patienceMs);
    const sent = request(url, { method, headers, agent: false }, (response) => {
      received.status = response.statusCode ?? 0;
      received.headers = response.headers;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        clearTimeout(timer);
        timer = setTimeout(() => done('silent'), patienceMs);
      });
      response.on('end', () => done('complete'));
      response.on('error', () => done('cut'));
    });
    sent.on('error', () => done('cut'));
    sent.end();
  });
}

export function askRange(url: string, first: number, last: number, asking: Asking = {}): Promise<Received> {
  return ask(url, { ...asking, headers: { ...asking.headers, range: `bytes=${first}-${last}` } });
}
