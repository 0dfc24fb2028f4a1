import type { ReadRequest } from '../../../web/ui/engine.ts';
import type { RequestEntry } from '../../../web/read/remote/request-log.ts';

/** A request as it ended, the `at`th of its kind: one in ten went wrong first. */
export function fakeRequest(at: number, host = 'huggingface.co'): RequestEntry {
  const isWrong = at % 10 === 9;
  return {
    method: 'GET',
    host,
    path: `/owner/a-model-with-a-rather-long-name/resolve/0123456789abcdef0123456789abcdef01234567/model-${at}.safetensors`,
    range: at % 47 === 0 ? '' : `bytes=${at * 1000}-${at * 1000 + 999}`,
    status: isWrong ? (at % 20 === 9 ? null : 503) : 206,
    bytesReceived: isWrong ? 0 : 1000,
    attempt: isWrong ? 1 : 2 - (at % 2),
    fault: isWrong ? (at % 20 === 9 ? 'no answer' : 'busy') : '',
  };
}

/** Tells of `count` requests, most of them to the host that holds the weights. */
export function tellRequests({ onRequests }: Pick<ReadRequest, 'onRequests'>, count: number): void {
  const hosts = ['huggingface.co', 'cdn-lfs.example', 'cdn-lfs.example'];
  onRequests?.(Array.from({ length: count }, (_, at) => fakeRequest(at, hosts[at % 3])));
}
