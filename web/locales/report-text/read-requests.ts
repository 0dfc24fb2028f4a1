import type { TextSet } from './text-set.ts';

/** What the reading ledger says of a request that failed: the words of a `HostFault`, web/read/remote/. */
export const READ_REQUESTS: TextSet = {
  sentence: [
    ['status {0}', '상태 {0}'],
    ['another range', '다른 범위'],
    ['another ETag', '다른 ETag'],
    ['another size', '다른 크기'],
    ['another Content-Length', '다른 Content-Length'],
    ['no Content-Range', 'Content-Range 없음'],
    ['size not told', '크기를 알리지 않음'],
    ['compressed ({0})', '압축됨({0})'],
    ['the connection ended', '연결이 끊김'],
    ['cut off', '도중에 끊김'],
    ['longer than promised', '알린 것보다 긺'],
    ['{0:n} bytes short', '{0}바이트 모자람'],
    ['too long', '너무 긺'],
    ['http: asked for by an https: page', 'https: 페이지가 http:를 요청함'],
    ['no answer', '응답 없음'],
    ['no answer in time', '제때 응답 없음'],
    ['no network', '네트워크 없음'],
    ['silence', '응답이 멈춤'],
    ['the whole file was sent', '파일 전체를 보냄'],
  ],
};
