import type { TextSet } from './text-set.ts';

/** Notes and caveats of web/engine/ and web/align/, and why tensors have no row in the table. */
export const ENGINE_NOTES: TextSet = {
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
    [
      'The architecture of {0:side} is not known: its tensors are compared with those of equal name and shape in the other model.',
      '{0}의 구조를 알 수 없습니다. {0}의 텐서는 다른 모델에서 이름과 모양이 같은 텐서와 비교합니다.',
    ],
    [
      '{0:n} tensor{s|} of {1:side} cannot be decoded and were left out: {2:undecoded;?}.',
      '{1}의 텐서 {0}개는 디코딩할 수 없어 제외했습니다: {2}.',
    ],
    [
      '{0:side} holds quantised weights ({1}): the tests decode them, the table compares what is stored.',
      '{0}에는 양자화된 가중치({1})가 들어 있습니다. 검정은 이를 디코딩하고, 표는 저장된 값을 비교합니다.',
    ],
    [
      '{0:side} has {1:n} layer{s|} that predict further tokens: not counted among its layers.',
      '{0}에는 더 뒤의 토큰을 예측하는 층이 {1}개 있습니다. 층수에 넣지 않습니다.',
    ],
    [
      '"{0}" of {1:side} cannot be decoded ({2:undecoded?}) and was left out.',
      '{1}의 "{0}"은(는) 디코딩할 수 없어({2}) 제외했습니다.',
    ],
    ['So were {0:n} more.', '그 밖에 {0}개도 마찬가지입니다.'],
    ['The vocabulary of {0:side} could not be used: {1:sentence?}', '{0}의 어휘를 쓸 수 없었습니다: {1}'],
    [
      'Control {0:n} is itself related to {1:side}: it does not show what unrelated models give.',
      '대조 모델 {0}은 그 자체가 {1}와 관련이 있습니다. 관련 없는 모델이 내는 값을 보여 주지 않습니다.',
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
