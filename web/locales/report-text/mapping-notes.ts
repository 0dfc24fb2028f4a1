import type { TextSet } from './text-set.ts';

/** How tensors were paired, and why some have no row in the table: web/engine/mapping.ts, web/align/. Only pages show it. */
export const MAPPING_NOTES: TextSet = {
  changed: [
    ['the model "{0}"', '모델 "{0}"'],
    ['some other model', '다른 어떤 모델'],
  ],
  sentence: [
    ['{0:side}: {1:sentence?}', '{0}: {1}'],
    [
      'This is an adapter (LoRA), not a model: it holds small changes to {0:changed}, so merge it into that model and compare the result.',
      '모델이 아니라 어댑터(LoRA)입니다. {0}에 대한 작은 변경분을 담고 있으므로, 그 모델에 병합한 결과를 비교하십시오.',
    ],
    ['There is no config.json beside the weights.', '가중치 옆에 config.json이 없습니다.'],
    ['The other model has no tensor that does the same.', '다른 모델에는 같은 일을 하는 텐서가 없습니다.'],
    [
      'The other model has its counterpart in another shape: rows that both have are compared by the tests, not in the table.',
      '다른 모델에 있는 대응 텐서의 모양이 다릅니다. 양쪽에 있는 행은 표가 아니라 검정에서 비교합니다.',
    ],
    [
      'Its role is not known, and the other model has no tensor of this name and shape.',
      '역할을 알 수 없고, 다른 모델에 이 이름과 모양의 텐서가 없습니다.',
    ],
    [
      'It belongs to a quantised weight (scales, zero points, order) and is no weight itself.',
      '양자화된 가중치에 딸린 텐서(스케일, 영점, 순서)이며 그 자체는 가중치가 아닙니다.',
    ],
    [
      'It is stored quantised: its decoded rows are compared by the tests, not in the table.',
      '양자화되어 저장되어 있습니다. 디코딩한 행은 표가 아니라 검정에서 비교합니다.',
    ],
    ['It cannot be decoded ({0:undecoded?}) and was left out.', '디코딩할 수 없어({0}) 제외했습니다.'],
  ],
};
