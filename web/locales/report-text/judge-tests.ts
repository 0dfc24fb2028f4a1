import type { TextSet } from './text-set.ts';

/** web/judge/tests/, web/judge/preconditions.ts and web/judge/channel-evidence.ts: caveats of evidence, and names of nulls. */
export const JUDGE_TESTS: TextSet = {
  sentence: [
    [
      '{0:side} adds fixed sinusoidal positions to its channels, which makes them differ from one another before any training: the null does not hold.',
      '{0}는 채널에 고정된 사인파 위치를 더합니다. 그러면 학습 전부터 채널이 서로 다르므로 귀무가설이 성립하지 않습니다.',
    ],
    [
      'The architecture of {0:side} is not known, and its gains follow the number of their channel: its channels may differ from one another before any training.',
      '{0}의 구조를 알 수 없고 게인이 채널 번호를 따라 변합니다. 학습 전부터 채널이 서로 다를 수 있습니다.',
    ],
    ['{0:side} is not known to normalise by RMSNorm.', '{0}가 RMSNorm으로 정규화하는지 알 수 없습니다.'],
    [
      'Supports and never decides: coarse formats make unrelated values equal.',
      '보조 근거일 뿐 결정하지 않습니다. 성긴 수 형식에서는 관련 없는 값도 같아집니다.',
    ],
    [
      '{0:n} tensors with too few different values were set aside.',
      '서로 다른 값이 너무 적은 텐서 {0}개를 제외했습니다.',
    ],
    [
      'Compares {0:side} with itself: it says how {1:side} was made, and nothing of the other model.',
      '{0}를 자기 자신과 비교합니다. {1}가 어떻게 만들어졌는지를 말할 뿐, 다른 모델에 대해서는 아무것도 말하지 않습니다.',
    ],
    ['Supports and never decides.', '보조 근거일 뿐 결정하지 않습니다.'],
    [
      'The experts stand in another order in {0:n} of {1:n} layers that were looked at: experts of equal number, which the test of the weights compares, are not counterparts there.',
      '살펴본 {1}개 층 가운데 {0}개에서 전문가(expert)의 순서가 다릅니다. 가중치 검정은 번호가 같은 전문가를 비교하므로, 그 층에서는 서로 대응하는 짝이 아닙니다.',
    ],
    [
      '{0:n} gain {vectors were|vector was} set aside: constant in at least one model, so that {they say|it says} nothing.',
      '게인 벡터 {0}개를 제외했습니다. 적어도 한 모델에서 상수여서 아무것도 말하지 않습니다.',
    ],
    [
      'Known from the SHA-256 that the hub states for each file; the weights were not read.',
      '허브가 파일마다 밝힌 SHA-256으로 알았습니다. 가중치는 읽지 않았습니다.',
    ],
    [
      'Known from equal strong ETags and sizes that one host states; the weights were not read.',
      '한 호스트가 밝힌 같은 강한 ETag와 크기로 알았습니다. 가중치는 읽지 않았습니다.',
    ],
    [
      'The best of {0:n} pairs of layers, and the best of about 10^{1:n} maps, were chosen by looking: p includes that choice.',
      '층 쌍 {0}개 가운데 가장 나은 것과 약 10^{1}개 대응 가운데 가장 나은 것을 보고 골랐습니다. p는 그 선택을 반영한 값입니다.',
    ],
    [
      'No vocabulary could be read: tokens were matched by their number, so a shuffled vocabulary would go unseen.',
      '어휘를 읽을 수 없었습니다. 토큰을 번호로 맞추었으므로, 어휘의 순서가 섞였다면 보이지 않습니다.',
    ],
    [
      'Channels are swapped, not flipped: at least one of the models has a LayerNorm, or a norm that is not known.',
      '채널의 부호를 뒤집지 않고 채널끼리 맞바꿉니다. 적어도 한 모델에 LayerNorm이나 알 수 없는 정규화가 있기 때문입니다.',
    ],
    ['fair signs of the channels, given their sizes', '크기가 주어졌을 때 채널 부호는 공정한 동전'],
    [
      'positions paired at random, by the histograms; variance by pairing anew',
      '히스토그램에 따라 위치를 무작위로 짝지음; 분산은 다시 짝지어 구함',
    ],
    ['fair signs of the differences of hidden units', '은닉 유닛 차이의 부호는 공정한 동전'],
    ['one expert of a layer at its own number', '층마다 전문가(expert) 하나가 제 번호에 있음'],
    [
      'joint permutation of the channels; p by swapping disjoint pairs of them',
      '채널의 결합 순열; p는 겹치지 않는 채널 쌍을 맞바꾸어 구함',
    ],
    ['none: equal content hashes mean equal bytes', '없음: 내용 해시가 같으면 바이트가 같음'],
    [
      'fair signs of the channels; the choice is paid for by Bonferroni',
      '채널 부호는 공정한 동전; 선택의 대가는 본페로니 보정으로 치름',
    ],
  ],
};
