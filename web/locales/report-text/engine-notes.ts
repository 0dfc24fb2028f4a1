import type { TextSet } from './text-set.ts';

/** Notes of web/engine/ that become caveats, and what it says of controls. */
export const ENGINE_NOTES: TextSet = {
  sentence: [
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
      '{0:side} has {1:n} layer{s|} that {predict|predicts} further tokens: not counted among its layers.',
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
      '대조군 {0}은(는) 그 자체가 {1}와 관련이 있습니다. 관련 없는 모델이 내는 값을 보여 주지 않습니다.',
    ],
  ],
};
