import type { TextSet } from './text-set.ts';

/** What goes wrong on the page itself: web/ui/. Errors are thrown in English, wherever they are thrown. */
export const PAGE_ERRORS: TextSet = {
  sentence: [
    [
      'There is no file in this: choose a .safetensors file or a model’s folder.',
      '파일이 없습니다. .safetensors 파일이나 모델의 폴더를 고르십시오.',
    ],
    [
      'This folder holds more than {0:n} files: choose the model’s own folder.',
      '이 폴더에는 파일이 {0}개 넘게 있습니다. 모델 자체의 폴더를 고르십시오.',
    ],
    ['The file {0} cannot be read: choose it again.', '파일 {0}: 읽을 수 없습니다. 다시 고르십시오.'],
    ['The folder {0} cannot be read: choose it again.', '폴더 {0}: 읽을 수 없습니다. 다시 고르십시오.'],
    [
      'The hub needs an address that begins with https://, such as {0}.',
      '허브는 https://로 시작하는 주소가 필요합니다. 예: {0}.',
    ],
    [
      'The demo file {0} is not beside this page (status {1:n}): reload the page.',
      '데모 파일 {0}이(가) 이 페이지 옆에 없습니다(상태 {1}). 페이지를 다시 여십시오.',
    ],
    [
      'The part of this page that measures could not be loaded: check the connection and reload the page.',
      '이 페이지에서 측정하는 부분을 불러올 수 없습니다. 연결을 확인하고 페이지를 다시 여십시오.',
    ],
    ['The page was opened without its engine.', '페이지가 엔진 없이 열렸습니다.'],
    ['The page was opened without its other languages.', '페이지가 다른 언어 없이 열렸습니다.'],
    ['The comparison has not ended.', '비교가 끝나지 않았습니다.'],
    ['The table was closed.', '표가 닫혔습니다.'],
    [
      'The worker that keeps the table stopped: reload the page and compare again.',
      '표를 맡은 작업자가 멈췄습니다. 페이지를 다시 열어 다시 비교하십시오.',
    ],
  ],
};
