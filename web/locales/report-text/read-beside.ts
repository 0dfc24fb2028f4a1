import type { TextSet } from './text-set.ts';

/** Faults of the files beside the weights, which notes of a report quote: web/read/read-config.ts and web/align/vocabulary/. */
export const READ_BESIDE: TextSet = {
  what: [
    [
      'is {0:n} bytes long, longer than anything of its kind, so it was not read',
      '{0}바이트로, 같은 종류의 어떤 파일보다도 길어 읽지 않았습니다',
    ],
    ['is {0:n} bytes long, too long for a tokenizer', '{0}바이트로, 토크나이저라기에는 너무 깁니다'],
    ['is not a usable tokenizer (byte {0:n}: {1:fault?})', '쓸 수 있는 토크나이저가 아닙니다(바이트 {0}: {1})'],
    ['is not JSON, so it was not used', 'JSON이 아니어서 쓰지 않았습니다'],
    ['is not a JSON object, so it was not used', 'JSON 객체가 아니어서 쓰지 않았습니다'],
  ],
  remedy: [
    ['download the file again', '파일을 다시 내려받으십시오'],
    ['check that it is the right file', '맞는 파일인지 확인하십시오'],
  ],
  sentence: [['"{0}" {1:what}: {2:remedy}.', '"{0}": {1}. {2}.']],
};
