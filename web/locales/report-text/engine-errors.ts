import type { TextSet } from './text-set.ts';

/** What ends a comparison, and phases of it: web/engine/ and web/measure/. */
export const ENGINE_ERRORS: TextSet = {
  detail: [
    ['The request ended.', '요청이 끝났습니다.'],
    ['The comparison ended.', '비교가 끝났습니다.'],
    ['The worker was dismissed.', '작업자를 내보냈습니다.'],
    ['The worker was not needed.', '작업자가 필요하지 않았습니다.'],
    ['A worker could not start.', '작업자를 시작할 수 없었습니다.'],
    ['A worker stopped: {0}', '작업자가 멈추었습니다: {0}'],
    ['A message from a worker could not be read.', '작업자의 메시지를 읽을 수 없었습니다.'],
    ['a worker gave no sign of life for {0:n} seconds', '작업자가 {0}초 동안 응답하지 않음'],
  ],
  sentence: [
    ['reading headers', '헤더 읽는 중'],
    ['measuring', '측정 중'],
    [
      'This page was not able to run its workers ({0:detail?}): its content security policy may forbid them, or memory may be short.',
      '이 페이지는 작업자를 실행할 수 없었습니다({0}). 콘텐츠 보안 정책이 금지했거나 메모리가 모자랄 수 있습니다.',
    ],
    [
      'Weightkin could not finish ({0:detail?}): memory may be short.',
      'Weightkin이 끝까지 마치지 못했습니다({0}). 메모리가 모자랄 수 있습니다.',
    ],
    ['There is no depth {0}.', '심도 {0}은(는) 없습니다.'],
    ['A seed is an integer.', '시드는 정수입니다.'],
    [
      'The folder "{0}" holds more than {1:n} files: choose the folder of one model.',
      '폴더 "{0}"에 파일이 {1}개보다 많습니다. 한 모델의 폴더를 고르십시오.',
    ],
    ['The folder "{0}" could not be read: choose it again.', '폴더 "{0}"을(를) 읽을 수 없었습니다. 다시 고르십시오.'],
    [
      "This is no model that can be opened ({0}): give a File, an array of Files, a folder's handle, a repository's id or an address.",
      '열 수 있는 모델이 아닙니다({0}). File, File의 배열, 폴더 핸들, 저장소 id, 주소 가운데 하나를 주십시오.',
    ],
    ['The two checkpoints have no such pair of tensors.', '두 체크포인트에 그런 텐서 쌍이 없습니다.'],
  ],
};
