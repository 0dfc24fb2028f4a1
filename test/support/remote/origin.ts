import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer } from './answer.ts';
import type { Asked } from './asked.ts';
import { type Cors, corsHeaders, preflightHeaders } from './cors.ts';
import { distort } from './distort.ts';
import { answerOfFault } from './fault-answer.ts';
import type { Fault } from './fault.ts';
import { type LineOptions, line } from './line.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Rule } from './rules.ts';
import { send } from './send.ts';

export type Answerer = (asked: Asked, fault: Fault | undefined) => Answer | Promise<Answer>;

export interface OriginOptions {
  rule?: Rule;
  line?: LineOptions;
  /** `null`: none, as with hosts that never thought of scripts. */
  cors?: Cors | null;
}

/** An HTTP server on a port of its own, and all that it was asked. */
export interface Origin {
  /** Like `http://127.0.0.1:40000`. */
  readonly origin: string;
  readonly requests: LoggedRequest[];
  rule: Rule;
  cors: Cors | null;
  close(): Promise<void>;
}

/** Starts an origin: line, faults, CORS and log around what `answer` says. */
export async function startOrigin(answer: Answerer, options: OriginOptions = {}): Promise<Origin> {
  const wire = line(options.line);
  const started = performance.now();
  const requests: LoggedRequest[] = [];
  const attempts = new Map<string, number>();
  const known = new WeakSet<Socket>();

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = askedOf(request, attempts);
    const entry = entryOf(asked, performance.now() - started);
    requests.push(entry);
    const connection = known.has(request.socket) ? 'open' : 'new';
    known.add(request.socket);
    await wire.trip(connection);
    const { cors } = origin;
    if (asked.method === 'OPTIONS') {
      const headers = cors === null ? new Map<string, string>() : preflightHeaders(cors, asked);
      await send({ response, answer: { status: 204, headers, body: null }, line: wire, fault: undefined, entry });
      return;
    }
    const fault = origin.rule(asked);
    entry.fault = fault?.kind ?? null;
    const said = answerOfFault(fault, asked) ?? (await distort(await answer(asked, fault), fault));
    if (cors !== null && fault?.kind !== 'no-cors') allow(said, { cors, asked, fault });
    await send({ response, answer: said, line: wire, fault, entry });
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      response.destroy();
      failures.push(error);
    });
  });
  const failures: unknown[] = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const origin: Origin = {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    rule: options.rule ?? (() => undefined),
    cors: options.cors ?? null,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      // A stand-in that broke must not pass for a host that did.
      if (failures.length > 0) throw new AggregateError(failures, 'The stand-in failed while answering.');
    },
  };
  return origin;
}

function askedOf({ method = 'GET', url = '/', headers }: IncomingMessage, attempts: Map<string, number>): Asked {
  const { pathname, searchParams } = new URL(url, 'http://any');
  const range = headers.range ?? null;
  const key = `${method} ${pathname} ${range}`;
  const attempt = (attempts.get(key) ?? 0) + 1;
  attempts.set(key, attempt);
  return { method, path: decodeURIComponent(pathname), query: searchParams, target: url, headers, range, attempt };
}

function entryOf({ method, path, query, range, headers }: Asked, at: number): LoggedRequest {
  return {
    at,
    method,
    path,
    query: query.toString(),
    range,
    headers,
    status: 0,
    bytesSent: 0,
    outcome: 'open',
    fault: null,
  };
}

function allow(
  { headers }: Answer,
  { cors, asked, fault }: { cors: Cors; asked: Asked; fault: Fault | undefined },
): void {
  const hidden = hiddenNames(fault);
  const expose = cors.expose.filter((name) => !hidden.includes(name.toLowerCase()));
  for (const [name, value] of corsHeaders({ ...cors, expose }, asked)) headers.set(name, value);
}

function hiddenNames(fault: Fault | undefined): readonly string[] {
  if (fault?.kind === 'hidden-content-range') return ['content-range'];
  return fault?.kind === 'busy' && fault.hidden === true ? ['retry-after', 'ratelimit'] : [];
}
