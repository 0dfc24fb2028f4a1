import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../files-on-disk.ts';

/** As .ci/nginx.mjs found it; Debian's place where tests are run without it. */
const PROGRAM = process.env['NGINX_PATH'] ?? '/usr/sbin/nginx';
const PORTS_TRIED = 5;
const PATIENCE_MS = 10_000;
const POLL_MS = 10;

/** Written once the port is bound. */
const PID = 'nginx.pid';

/** Kinds of files that nginx would else buffer in folders of the system. */
const BUFFERED = ['client_body', 'proxy', 'fastcgi', 'scgi', 'uwsgi'];

export const hasNginx = existsSync(PROGRAM);

/** For the names of suites that are skipped without it. */
export const WHERE_NGINX = hasNginx ? '' : ' (skipped: nginx is not installed)';

/** What a host must send so that the scripts of other sites can read it by ranges. */
export const READABLE_BY_SCRIPTS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Content-Range, ETag',
};

export interface Nginx {
  /** Like `http://127.0.0.1:40000`. */
  readonly origin: string;
  close(): Promise<void>;
}

export interface NginxOptions {
  /** Of every answer, errors included. Default `READABLE_BY_SCRIPTS`. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Serves a folder's files by nginx, a second opinion on what hosts do; everything it writes lies in a folder of its own.
 * Throws with nginx's own words where it does not start.
 */
export async function startNginx(folder: string, { headers = READABLE_BY_SCRIPTS }: NginxOptions = {}): Promise<Nginx> {
  const own = temporaryFolder();
  const log = join(own.path, 'error.log');
  const config = join(own.path, 'nginx.conf');
  try {
    // nginx must be told its port, and another process may have taken it meanwhile.
    for (let tried = 0; tried < PORTS_TRIED; tried++) {
      const port = await freePort();
      writeFileSync(config, configOf({ own: own.path, folder: resolve(folder), port, headers }));
      const server = spawn(PROGRAM, ['-e', log, '-p', own.path, '-c', config], { stdio: 'ignore' });
      if (await answers(server, { own: own.path, port }))
        return { origin: `http://127.0.0.1:${port}`, close: () => end(server, own) };
      await killed(server);
      if (!said(log).includes('Address already in use')) break;
    }
    throw new Error(`nginx did not start: ${said(log)}`);
  } catch (error) {
    own.remove();
    throw error;
  }
}

interface Settings {
  own: string;
  folder: string;
  port: number;
  headers: Readonly<Record<string, string>>;
}

/** One process: it stays the user who started it, and ends with one signal. */
function configOf({ own, folder, port, headers }: Settings): string {
  return `
daemon off;
master_process off;
pid ${quoted(join(own, PID))};
events { worker_connections 512; }
http {
  access_log off;
  server_tokens off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  ${BUFFERED.map((kind) => `${kind}_temp_path ${quoted(join(own, kind))};`).join('\n  ')}
  types { text/html html; text/markdown md; text/javascript js; application/json json; }
  default_type application/octet-stream;
  server {
    listen 127.0.0.1:${port};
    root ${quoted(folder)};
    ${Object.entries(headers)
      .map(([name, value]) => `add_header ${name} ${quoted(value)} always;`)
      .join('\n    ')}
  }
}
`;
}

function quoted(text: string): string {
  if (/["\\$\n]/.test(text)) throw new Error(`nginx's configuration cannot hold ${JSON.stringify(text)}.`);
  return `"${text}"`;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The server has no port.');
      server.close(() => done(address.port));
    });
  });
}

/** Whether the server takes connections before it ends or patience does. */
async function answers(server: ChildProcess, { own, port }: { own: string; port: number }): Promise<boolean> {
  let failed = false;
  server.once('error', () => (failed = true));
  for (let waited = 0; waited < PATIENCE_MS && !failed && server.exitCode === null; waited += POLL_MS) {
    // A server that could not bind must not pass for the stranger that holds its port.
    if (existsSync(join(own, PID)) && (await connects(port))) return server.exitCode === null;
    await sleep(POLL_MS);
  }
  return false;
}

function connects(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection(port, '127.0.0.1');
    const answer = (result: boolean) => {
      socket.destroy();
      done(result);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

async function end(server: ChildProcess, own: { remove(): void }): Promise<void> {
  await killed(server);
  own.remove();
}

function killed(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    server.once('exit', () => done());
    server.kill('SIGTERM');
  });
}

const said = (log: string) => (existsSync(log) ? readFileSync(log, 'utf8').trim() : 'it said nothing.');
