import type { Timing } from '../../../../web/read/remote/timing.ts';
import { heldContent } from '../content.ts';
import type { RangeServer } from '../range-server.ts';
import type { Rule } from '../rules.ts';
import { type Expected, type MatrixCase, SAYS, labelOf } from './cases.ts';
import { type MatrixPlace, type PlaceRequest, type PlaceResult, RUN } from './places.ts';

export interface MatrixRow extends MatrixCase {
  outcome: Expected | 'wrong';
  attempts: number;
  /** The sentence of a refusal. */
  sentence: string;
  request: PlaceRequest;
}

const TIMING: Partial<Timing> = {
  retryBase: 4,
  retryCap: 30,
  refusalRetry: 3,
  busyBase: 5,
  busyCap: 40,
  busyTotal: 2_500,
  silenceLeast: 3_000,
  silenceMost: 5_000,
  silenceUnknown: 4_000,
  silenceTotal: 20_000,
  probe: 2_000,
};

const IMPATIENT: Partial<Timing> = {
  ...TIMING,
  silenceLeast: 150,
  silenceMost: 200,
  silenceUnknown: 150,
  silenceTotal: 3_000,
};

const header = Buffer.from(
  JSON.stringify({
    __metadata__: { format: 'pt' },
    ...Object.fromEntries(
      [0, 1, 2].map((i) => [
        `layers.${i}.weight`,
        { dtype: 'F32', shape: [50], data_offsets: [200 * i, 200 * (i + 1)] },
      ]),
    ),
  }),
);
const FILE = (() => {
  const bytes = new Uint8Array(8 + header.length + 600);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  for (let i = 8 + header.length; i < bytes.length; i++) bytes[i] = (i * 73 + (i >> 3)) & 255;
  return heldContent(bytes);
})();
const INDEX = heldContent(
  JSON.stringify({ weight_map: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`w${i}`, 'a.safetensors'])) }),
);
const HEADER_BYTES = 8 + header.length;

function contentOf(place: MatrixPlace) {
  return place === 'index' || place === 'listing' ? INDEX : FILE;
}

/** Reads every case, each by a path of its own so that many may run at once. */
export async function runMatrix(
  cases: readonly MatrixCase[],
  server: RangeServer,
  read: (request: PlaceRequest) => Promise<PlaceResult>,
  atOnce = 24,
): Promise<MatrixRow[]> {
  const rules = new Map<string, Rule>();
  server.rule = (asked) => rules.get(asked.path)?.(asked);
  const rows: MatrixRow[] = [];
  const queue = [...cases.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [number, matrixCase] = next;
      const path = `/${number}/model.${contentOf(matrixCase.place) === FILE ? 'safetensors' : 'json'}`;
      server.files.set(path, contentOf(matrixCase.place));
      rules.set(path, ruleOf(matrixCase));
      rows[number] = await runCase(matrixCase, server.origin + path, read);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return rows;
}

function ruleOf({ fault, lasts }: MatrixCase): Rule {
  if (lasts === 'always') return () => fault;
  let left = 2;
  return ({ method }) => (method === 'GET' && left-- > 0 ? fault : undefined);
}

async function runCase(
  matrixCase: MatrixCase,
  url: string,
  read: (request: PlaceRequest) => Promise<PlaceResult>,
): Promise<MatrixRow> {
  const { place, fault } = matrixCase;
  const content = contentOf(place);
  const request = {
    place,
    url,
    size: content.size,
    etag: content.etag,
    header: [...(await FILE.read(0, HEADER_BYTES))],
    timing: fault.kind === 'stall' ? IMPATIENT : TIMING,
  };
  const { bytes, error, attempts } = await read(request);
  const row = { ...matrixCase, attempts, request };
  if (error)
    return {
      ...row,
      outcome: isSentence(error, row) ? 'refused' : 'wrong',
      sentence: `${error.name}: ${error.message}`,
    };
  if (bytes === null) return { ...row, outcome: 'missing', sentence: '' };
  const right = Buffer.compare(Buffer.from(bytes ?? []), await rightBytes(place)) === 0;
  return { ...row, outcome: right ? 'right' : 'wrong', sentence: '' };
}

async function rightBytes(place: MatrixPlace): Promise<Uint8Array> {
  if (place === 'header') return FILE.read(0, HEADER_BYTES);
  if (contentOf(place) === INDEX) return INDEX.read(0, INDEX.size);
  return FILE.read(RUN.byteOffset, RUN.byteOffset + RUN.length);
}

/** An error for a person: of a kind that callers know, with file and host. */
function isSentence(
  { name, message, file }: NonNullable<PlaceResult['error']>,
  { fault, request: { url, place } }: Pick<MatrixRow, 'fault' | 'request'>,
): boolean {
  const called = url.slice(url.lastIndexOf('/') + 1);
  const oneSentence =
    message.startsWith(`"${called}"`) && message.endsWith('.') && !/[.!?] /.test(message.slice(0, -1));
  // A host that says from the first answer on that the file has one byte has sent a file of one byte.
  if (fault.kind === 'size' && place === 'header') return name === 'MalformedCheckpoint' && oneSentence;
  return name === 'UnreadableSource' && file === called && oneSentence && message.includes(new URL(url).host);
}

export function holds({ expected, outcome }: MatrixRow): boolean {
  return outcome === expected || (expected === 'either' && (outcome === 'right' || outcome === 'refused'));
}

/** Refusals whose sentence does not speak of the fault. */
export function missaid(rows: readonly MatrixRow[]): string[] {
  return rows
    .filter(({ fault, lasts, sentence }) => lasts === 'always' && sentence !== '' && !SAYS[fault.kind].test(sentence))
    .map(({ fault, place, sentence }) => `${labelOf(fault)}, ${place}: ${sentence}`);
}

/** The matrix as a text: one line for each fault and how long it lasts, then the sentences. */
export function tableOf(rows: readonly MatrixRow[], places: readonly MatrixPlace[]): string {
  const lines = new Map<string, Map<MatrixPlace, MatrixRow>>();
  for (const row of rows) {
    const key = `${labelOf(row.fault)}, ${row.lasts}`;
    const line = lines.get(key) ?? new Map<MatrixPlace, MatrixRow>();
    lines.set(key, line.set(row.place, row));
  }
  const sentences = new Map<string, string>();
  const width = Math.max(...[...lines.keys()].map((key) => key.length));
  const body = [...lines].map(([key, line]) => {
    const cells = places.map((place) => {
      const row = line.get(place);
      return (row ? `${row.outcome === 'right' ? 'survived' : row.outcome} ${row.attempts}` : '').padEnd(12);
    });
    for (const row of line.values()) {
      const plain = row.sentence.replaceAll(/127\.0\.0\.1:\d+/g, 'host').replaceAll(/byte \d+/g, 'byte n');
      if (plain !== '')
        sentences.set(
          plain,
          [...new Set([...(sentences.get(plain) ?? '').split(', '), row.fault.kind])].filter(Boolean).join(', '),
        );
    }
    return `${key.padEnd(width)}  ${cells.join('')}`;
  });
  const head = `${'fault (outcome and requests)'.padEnd(width)}  ${places.map((place) => place.padEnd(12)).join('')}`;
  return [head, ...body, '', ...[...sentences].map(([sentence, kinds]) => `${kinds}\n  ${sentence}`)].join('\n');
}
